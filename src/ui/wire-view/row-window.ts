import type { Row } from '../../wire/row.ts';

/** Rows drawn at once; older ones are there on demand. */
const DRAWN = 400;
/** So many are taken away at once when there are more, so that the rest seldom moves. */
const DROPPED = 100;

/** Which of the chosen rows are drawn. */
export interface Taken {
  /** Neither cleared away nor after a pause: what the totals count. */
  shown: readonly Row[];
  drawn: readonly Row[];
  /** Rows before these that still show: open streams, requests held until later. */
  earlier: readonly Row[];
}

/** The stretch of rows that is drawn: the newest, not what was cleared away, nothing new during a pause. */
export interface RowWindow {
  readonly paused: boolean;
  readonly cleared: boolean;
  /** Takes nothing after this row, until told otherwise. */
  pause(last: number | null): void;
  /** Takes nothing up to this row any more. */
  clear(last: number): void;
  /** Takes this row too, however old it is. */
  reach(row: number): void;
  /** Goes back by so many rows. */
  back(rows?: number): void;
  /** `steady` keeps the first row where it is, for somebody who looks at older ones. */
  take(rows: readonly Row[], steady: boolean): Taken;
}

export function createRowWindow(): RowWindow {
  /** The first row drawn. */
  let first = 0;
  let limit = DRAWN;
  let cleared = 0;
  let until = Number.POSITIVE_INFINITY;

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
      back(first - row);
    },
    back,
    take(rows, steady) {
      const shown = rows.filter(({ id }) => id > cleared && id <= until);
      let drawn = shown.filter(({ id }) => id >= first);
      if (drawn.length > limit && !steady) {
        drawn = drawn.slice(DROPPED - limit);
        first = drawn[0]!.id;
      }
      const from = Math.max(first, cleared + 1);
      return { shown, drawn, earlier: rows.filter((row) => row.id < from && stillShows(row, from)) };
    },
  };
}

function stillShows(row: Row, first: number): boolean {
  if (row.kind === 'request') return row.response === null || row.response >= first;
  return row.kind === 'close' || (row.kind === 'response' && row.stream !== null);
}
