import type { Row } from '../wire/row.ts';
import { decodeText } from '../wire/text.ts';

/** The wire of one lane in a stretch of time, ready to draw. Times are milliseconds on the relay's clock. */
export interface LaneScene {
  arrows: LaneArrow[];
  /** Requests that the server holds: from their arrival to the answer, `null` while there is none. */
  holds: { from: number; to: number | null }[];
  /** Event streams and WebSockets: from their first answer to the end of their connection, `null` while it is open. */
  channels: { from: number; to: number | null }[];
}

export interface LaneArrow {
  direction: 'up' | 'down';
  from: number;
  /** `null` while the relay still has some of it. */
  to: number | null;
  /** The messages that it brings. */
  ids: readonly number[];
}

/** Milliseconds before the stretch at which a row may begin and still reach into it; the longest latency is a second. */
const REACH = 2_500;

const known = new WeakMap<Row, readonly number[]>();

/** Reads the ids of the messages that a complete row brings down; none for other rows. */
export function messagesIn(row: Row): readonly number[] {
  if (!('complete' in row) || !row.complete || row.direction !== 'down') return [];
  let ids = known.get(row);
  if (ids === undefined) {
    ids = read(row);
    known.set(row, ids);
  }
  return ids;
}

function read(row: Row): number[] {
  if (row.kind === 'sse') return row.lastEventId === null ? [] : [Number(row.lastEventId)];
  const bytes = row.kind === 'frame' ? row.payload : row.kind === 'response' ? row.body : null;
  if (bytes === null) return [];
  // Of a long body only the beginning is kept, which does not parse as JSON; its ids can still be found.
  return [...decodeText(bytes, true).matchAll(/"id":(\d+)/g)].map(([, id]) => Number(id));
}

/** Collects the scene of the stretch that begins at `from`. `rows` are in the order in which they began. */
export function sceneOf(rows: readonly Row[], from: number): LaneScene {
  const scene: LaneScene = { arrows: [], holds: [], channels: [] };
  const ends = new Map<number, number>();
  const channels = new Map<number, { from: number; to: number | null }>();
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index] as Row;
    if (row.kind === 'close') ends.set(row.connection, row.start);
    const ended = ends.get(row.connection) ?? null;
    // The answer that opened a channel may not be kept any more; its later rows show the channel, too.
    if (isOfChannel(row)) channels.set(row.connection, { from: row.start, to: ended });
    if (row.kind === 'request' && row.response === null && row.complete && row.end !== null)
      scene.holds.push({ from: row.end, to: ended });
    if (!('direction' in row) || row.start < from - REACH) continue;
    scene.arrows.push({ direction: row.direction, from: row.start, to: row.end, ids: messagesIn(row) });
    if (row.kind === 'response' && row.held !== null)
      scene.holds.push({ from: row.start - row.held, to: row.start });
  }
  scene.channels.push(...channels.values());
  return scene;
}

function isOfChannel(row: Row): boolean {
  return row.kind === 'sse' || row.kind === 'frame' || (row.kind === 'response' && row.stream !== null);
}
