import type { Row } from '../../wire/row.ts';

/** Milliseconds after which a held piece is drawn as stopped, not as under way. */
const STALL_MS = 1000;

/** Finds pieces that the relay holds for a long time, because of a pulled cable or a buffering proxy. */
export interface Stalls {
  /** Returns the rows whose bytes have been held for a long time. */
  find(rows: readonly Row[]): Set<number>;
  stop(): void;
}

/** Starts watching. `onDue` is called when a further piece may have been held that long. */
export function createStalls(onDue: () => void): Stalls {
  let since = new Map<number, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    find(rows) {
      const now = performance.now();
      const held = rows.filter((row) => 'direction' in row && row.end === null);
      since = new Map(held.map(({ id }) => [id, since.get(id) ?? now]));
      const stalled = held.filter(({ id }) => now - since.get(id)! >= STALL_MS);
      clearTimeout(timer);
      if (stalled.length < held.length) timer = setTimeout(onDue, STALL_MS);
      return new Set(stalled.map(({ id }) => id));
    },
    stop: () => clearTimeout(timer),
  };
}
