/** What a view keeps in the page's address, so that it is there again after a reload and for whom it is sent to. */
export interface KeptAddress {
  /** What is looked for; empty when nothing is. */
  readonly query: string;
  /** The row that the address leads to. */
  readonly row: number | null;
  keep(query: string): void;
  /** Returns the address that leads to a row. */
  to(row: number): string;
}

/** Reads the page's address; `name` is that of the view among those of the page, empty for the only one. */
export function readAddress(name: string): KeptAddress {
  const [find, row] = [key('find', name), key('row', name)];
  const address = () => new URL(location.href);
  return {
    get query() {
      return address().searchParams.get(find) ?? '';
    },
    get row() {
      return Number(address().searchParams.get(row)) || null;
    },
    keep(query) {
      const next = address();
      if (query === '') next.searchParams.delete(find);
      else next.searchParams.set(find, query);
      history.replaceState(history.state, '', next);
    },
    to(id) {
      const next = address();
      next.searchParams.set(row, String(id));
      return next.href;
    },
  };
}

const key = (what: string, name: string): string => (name === '' ? what : `${what}-${name}`);
