import type { CloseRow, RequestRow, Row } from '../../wire/row.ts';
import { SQUARE } from './lifelines.ts';
import type { DrawingPlane } from './stream-bands.ts';

/** A request that the server holds without an answer, drawn as a hatched bar on its client's side of the server's line. */
export interface HeldRequest {
  request: number;
  response: number | null;
  /** Its duration in milliseconds; `null` while the server holds it. */
  took: number | null;
  x: number;
  top: number;
  bottom: number;
  /** The end of its arrows: the bar's side towards the client. */
  edge: number;
  side: -1 | 1;
  /** Rows of further requests that have no room for a bar, and of their responses. */
  others: { request: number; response: number | null }[];
}

export const HOLD_WIDTH = 8;
/** The shortest bar, in squares: an answer that comes sooner was not held. */
const SHORTEST = 2.5;
/** The most bars side by side; further requests are only counted. */
const MOST_BARS = 3;

/** Finds the held requests, and places bars that overlap in time side by side. */
export function heldRequestsOf(
  rows: readonly Row[],
  { lanes, laneOf, yAt, height }: DrawingPlane,
): HeldRequest[] {
  const starts = new Map<number, number>();
  const closed = new Map<number, CloseRow>();
  for (const row of rows) {
    if (row.kind === 'response') starts.set(row.id, row.start);
    if (row.kind === 'close') closed.set(row.connection, row);
  }
  const free: Record<-1 | 1, number[]> = { [-1]: [], 1: [] };
  const lastBar: Partial<Record<-1 | 1, HeldRequest>> = {};
  const holds: HeldRequest[] = [];
  const waiting = rows.filter((row): row is RequestRow => row.kind === 'request' && row.complete);
  for (const row of waiting) {
    if (row.end === null) continue;
    const answered = row.response === null ? undefined : starts.get(row.response);
    if (row.response !== null && answered === undefined) continue;
    const until = answered ?? closed.get(row.connection)?.start;
    const top = yAt(row.end);
    const bottom = until === undefined ? height : yAt(until);
    if (until !== undefined && bottom - top < SHORTEST * SQUARE) continue;
    const side = laneOf(row).x < lanes.server ? -1 : 1;
    const slots = free[side];
    let slot = slots.findIndex((taken) => taken <= top);
    if (slot < 0) slot = slots.length;
    const beside = lastBar[side];
    if (slot >= MOST_BARS && beside) {
      beside.others.push({ request: row.id, response: row.response });
      beside.bottom = Math.max(beside.bottom, bottom);
      continue;
    }
    slots[slot] = bottom;
    const near = lanes.server + side * (2 + slot * (HOLD_WIDTH + 2));
    const edge = near + side * HOLD_WIDTH;
    const took = until === undefined ? null : until - row.end;
    const x = Math.min(near, edge);
    const hold: HeldRequest = {
      request: row.id,
      response: row.response,
      took,
      x,
      top,
      bottom,
      edge,
      side,
      others: [],
    };
    holds.push(hold);
    lastBar[side] = hold;
  }
  return holds;
}
