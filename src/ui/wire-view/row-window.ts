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
export class RowWindow {
  /** The first row drawn. */
  #first = 0;
  #limit = DRAWN;
  #cleared = 0;
  #until = Number.POSITIVE_INFINITY;

  get paused(): boolean {
    return this.#until !== Number.POSITIVE_INFINITY;
  }

  get cleared(): boolean {
    return this.#cleared > 0;
  }

  /** Takes nothing after this row, until told otherwise. */
  pause(last: number | null): void {
    this.#until = last ?? Number.POSITIVE_INFINITY;
  }

  /** Takes nothing up to this row any more. */
  clear(last: number): void {
    this.#cleared = last;
  }

  /** Takes this row too, however old it is. */
  reach(row: number): void {
    this.#cleared = 0;
    this.#until = Number.POSITIVE_INFINITY;
    this.back(this.#first - row);
  }

  /** Goes back by so many rows. */
  back(rows = DRAWN): void {
    if (rows <= 0) return;
    this.#limit += rows;
    this.#first -= rows;
  }

  /** `steady` keeps the first row where it is, for somebody who looks at older ones. */
  take(rows: readonly Row[], steady: boolean): Taken {
    const shown = rows.filter(({ id }) => id > this.#cleared && id <= this.#until);
    let drawn = shown.filter(({ id }) => id >= this.#first);
    if (drawn.length > this.#limit && !steady) {
      drawn = drawn.slice(DROPPED - this.#limit);
      this.#first = drawn[0]!.id;
    }
    const first = Math.max(this.#first, this.#cleared + 1);
    return { shown, drawn, earlier: rows.filter((row) => row.id < first && stillShows(row, first)) };
  }
}

function stillShows(row: Row, first: number): boolean {
  if (row.kind === 'request') return row.response === null || row.response >= first;
  return row.kind === 'close' || (row.kind === 'response' && row.stream !== null);
}
