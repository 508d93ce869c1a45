import type { BytesRow } from '../../wire/row.ts';

/** Milliseconds between pieces of one row from which they are drawn as arrows of their own. */
const APART_MS = 20;
/** Arrows that one row has at most. */
const MOST = 50;

/** Pieces that were sent one soon after the other, drawn as one arrow. */
export interface Flight {
  /** When the first of them was sent. */
  start: number;
  /** When the last of them arrived; `null` while it is held. */
  end: number | null;
}

/**
 * Returns the arrows of a row whose bytes were written in parts with time between them, such as an event that waits for its
 * empty line. The last one is that of the row. Other rows have one.
 */
export function flightsOf(row: BytesRow): Flight[] {
  const flights: Flight[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { sent, end } of row.pieces ?? []) {
    const known = flights.at(-1);
    if (known === undefined || sent - last >= APART_MS) flights.push({ start: sent, end });
    else known.end = end;
    last = sent;
  }
  if (flights.length < 2) return [{ start: row.start, end: row.end }];
  (flights[0] as Flight).start = row.start;
  return flights.slice(-MOST);
}
