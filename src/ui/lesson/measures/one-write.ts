import type { FrameRow, RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure } from './measure.ts';

/** The answer of the program `one-write` after it has sent a burst. */
interface Cost {
  subscribers: number;
  writes: number;
  /** µs of CPU. */
  cpu: number;
}

const BURST = 20;
const TEXT = 1;
const decoder = new TextDecoder();

/** Counts the pieces in which A's relay received the burst that was written once per tick, beside those of the loop. */
export const piecesOfBurst: Measure = (rows) => {
  const ticked = burst(rows, 'tick');
  if (!ticked) return null;
  const each = burst(rows, 'each');
  const bytes = ticked.frames.reduce((sum, frame) => sum + frame.length, 0);
  const value = piecesOf(ticked.frames);
  return {
    value,
    values: { pieces: value, bytes, each: each ? piecesOf(each.frames) : null },
    parts: [{ length: value, kind: 'down' }],
    rows: [ticked.request.id, ...ticked.frames.map(({ id }) => id)],
  };
};

/** Divides the CPU time of the loop's burst by that of the burst written once per tick, both as the server answered. */
export const timesCpu: Measure = (rows) => {
  const each = burst(rows, 'each');
  const ticked = burst(rows, 'tick');
  if (!each || !ticked) return null;
  const [loop, tick] = [costOf(each.response), costOf(ticked.response)];
  if (!loop || !tick || tick.cpu === 0) return null;
  const value = Math.round(loop.cpu / tick.cpu);
  return {
    value,
    values: {
      loop: milliseconds(loop),
      tick: milliseconds(tick),
      loopWrites: loop.writes,
      tickWrites: tick.writes,
    },
    parts: [{ length: value, kind: 'down' }],
    rows: [each.request.id, each.response.id, ticked.request.id, ticked.response.id],
  };
};

/** Finds the last burst that A asked for in this way: all of its frames, and the answer with its cost. */
function burst(rows: readonly Row[], way: 'each' | 'tick') {
  const request = rows
    .filter((row) => row.kind === 'request')
    .findLast((row) => row.client === 'A' && row.method === 'POST' && asksFor(row, way));
  const response = rows.find((row) => row.kind === 'response' && row.id === request?.response);
  if (!request || response?.kind !== 'response' || !response.complete) return null;
  const frames = rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.client === 'A' && row.direction === 'down' && row.opcode === TEXT)
    .filter((row) => row.complete && row.start >= request.start)
    .slice(0, BURST);
  return frames.length === BURST ? { request, response, frames } : null;
}

function asksFor({ target }: RequestRow, way: string): boolean {
  const asked = new URLSearchParams(target.split('?')[1]);
  return asked.get('way') === way && asked.get('count') === `${BURST}`;
}

/** Counts pieces: frames that the relay received together have exactly the same time. */
function piecesOf(frames: readonly FrameRow[]): number {
  return new Set(frames.map(({ start }) => start)).size;
}

function costOf({ body }: ResponseRow): Cost | null {
  try {
    return JSON.parse(decoder.decode(body)) as Cost;
  } catch {
    return null;
  }
}

/** Returns the CPU time in milliseconds, with one decimal. */
function milliseconds({ cpu }: Cost): number {
  return Number((cpu / 1000).toFixed(1));
}
