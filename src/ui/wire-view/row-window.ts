import type { Row } from '../../wire/row.ts';

/** The most rows drawn at once; older ones are drawn on demand. */
const DRAWN = 400;
/** Rows removed together when there are more, so that the others seldom move. */
const DROPPED = 100;
/** Newer rows that are drawn below those which a reader looks at; the others come with the end. */
const BELOW = 600;

/** Rows of a second from which on a wire is busy, new rows of a choice from which on it still is, and what is drawn then. */
const BUSY = 150;
const NEW = 20;
const FEW = 60;

/** The chosen rows that are drawn. */
export interface Taken {
  /** Rows that are neither cleared nor after a pause; the totals count these. */
  shown: readonly Row[];
  drawn: readonly Row[];
  /** Earlier rows that still show: open streams, requests held until later. */
  earlier: readonly Row[];
  /** True while so many rows come that only the newest are drawn: choose again when they have stopped. */
  isBusy: boolean;
}

/** The range of rows that is drawn: the newest, without cleared ones, and nothing new during a pause. */
export interface RowWindow {
  readonly paused: boolean;
  readonly cleared: boolean;
  /** Leaves out the rows after this one, until called with `null`. */
  pause(last: number | null): void;
  /** Leaves out the rows up to this one from now on. */
  clear(last: number): void;
  /** Begins at this row or before it, even if it is old. */
  reach(row: number): void;
  /** Includes so many older rows. */
  back(rows?: number): void;
  /** Chooses the rows to draw. `steady` keeps the first row, for a reader who looks at older ones. */
  take(rows: readonly Row[], steady: boolean): Taken;
}

export function createRowWindow(): RowWindow {
  /** The first row drawn. */
  let first = 0;
  let limit = DRAWN;
  let cleared = 0;
  /** The row to begin at or before, at the next choice. */
  let reached: number | null = null;
  /** The last row that is shown. */
  let until = Number.POSITIVE_INFINITY;
  /** The last row of the choice before. */
  let last = 0;

  function areMany(rows: readonly Row[]): boolean {
    const newest = rows.at(-1);
    const isFlowing = newest !== undefined && last > 0 && newest.id - last >= NEW;
    last = newest?.id ?? 0;
    return isFlowing && (rows.at(-BUSY)?.start ?? 0) > newest.start - 1000;
  }
  function back(rows = DRAWN): void {
    if (rows <= 0) return;
    limit += rows;
    first -= rows;
  }

  return {
    get paused() {
      return until !== Number.POSITIVE_INFINITY;
    },
    get cleared() {
      return cleared > 0;
    },
    pause(last) {
      until = last ?? Number.POSITIVE_INFINITY;
    },
    clear(last) {
      cleared = last;
    },
    reach(row) {
      cleared = 0;
      until = Number.POSITIVE_INFINITY;
      reached = row;
    },
    back,
    take(rows, steady) {
      const shown = between(rows, cleared + 1, until);
      let drawn = between(shown, first);
      const isBusy = areMany(shown) && !steady;
      if (drawn.length > limit && !steady) {
        drawn = drawn.slice(DROPPED - limit);
        first = drawn[0]!.id;
      }
      if (isBusy) drawn = drawn.slice(-FEW);
      if (steady) {
        const isOut =
          reached !== null && (reached < first || reached >= (drawn[limit + BELOW]?.id ?? Infinity));
        if (isOut) first = Math.max(0, (reached as number) - DROPPED);
        drawn = (isOut ? between(shown, first) : drawn).slice(0, limit + BELOW);
      }
      reached = null;
      const from = Math.max(isBusy ? (drawn[0]?.id ?? first) : first, cleared + 1);
      const before = between(rows, 0, from - 1);
      return { shown, drawn, earlier: before.filter((row) => stillShows(row, from)), isBusy };
    },
  };
}

/** Returns the rows with these ids; they are in the order of their ids. All of them are returned as they are. */
function between(rows: readonly Row[], first: number, last = Number.POSITIVE_INFINITY): readonly Row[] {
  const from = indexOf(rows, first);
  const to = last === Number.POSITIVE_INFINITY ? rows.length : indexOf(rows, last + 1);
  return from === 0 && to === rows.length ? rows : rows.slice(from, to);
}

/** Returns the index of the first row with this id or a higher one. */
function indexOf(rows: readonly Row[], id: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stillShows(row: Row, first: number): boolean {
  if (row.kind === 'request') return row.response === null || row.response >= first;
  return row.kind === 'close' || (row.kind === 'response' && row.stream !== null);
}
