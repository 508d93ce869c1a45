import type { FrameRow, RequestRow, Row } from '../../../wire/row.ts';
import type { Measure } from './measure.ts';

/** A message of the programs `unsure` and `keyed`, either way. */
interface Said {
  key?: unknown;
  text?: unknown;
  receipt?: unknown;
}

const TEXT = 1;
const BURST = 5;
/** POSTs that begin within this time, in ms, were sent at once. */
const AT_ONCE = 1000;
/** The long message of a burst needs at least this, in ms, on a slow line. */
const SLOW = 1000;
/** Milliseconds after which a copy that has not been passed on will not be. */
const LATE = 500;

/** Counts how often B gets a message that A sent again because the receipt of the first one was lost. */
export const shownAfterCut: Measure = (rows) => {
  const ups = texts(rows, 'A', 'up').filter(({ end }) => end !== null);
  for (const first of ups) {
    const again = ups.find((frame) => isRepeat(frame, first) && frame.text === first.text);
    if (!again || isConfirmed(rows, first, true)) continue;
    const shown = texts(rows, 'B', 'down').filter(
      (frame) => frame.start >= first.start && said(frame).text === first.text,
    );
    if (shown.length < 2 && !rows.some(({ start }) => start >= (again.end ?? 0) + LATE)) return null;
    return {
      value: shown.length,
      values: { sent: 2, shown: shown.length },
      parts: [{ length: shown.length, kind: 'down' }],
      rows: [first.id, again.id, ...shown.map(({ id }) => id)],
    };
  }
  return null;
};

/** Counts how often a message with a key reaches the server until A has its receipt, when the first receipt was lost. */
export const arrivalsOfKey: Measure = (rows) => {
  const ups = texts(rows, 'A', 'up').filter((frame) => typeof said(frame).key === 'string');
  for (const first of ups) {
    const { key } = said(first);
    const again = ups.find((frame) => isRepeat(frame, first) && said(frame).key === key);
    if (!again || first.end === null || isConfirmed(rows, first, key)) continue;
    const receipt = texts(rows, 'A', 'down').find(
      (frame) => frame.end !== null && frame.connection !== first.connection && said(frame).receipt === key,
    );
    if (!receipt) continue;
    const arrived = ups.filter((frame) => frame.end !== null && said(frame).key === key);
    const shown = texts(rows, 'B', 'down').filter((frame) => said(frame).key === key);
    return {
      value: arrived.length,
      values: { arrived: arrived.length, shown: shown.length },
      parts: [{ length: arrived.length, kind: 'up' }],
      rows: [...arrived, ...shown, receipt].map(({ id }) => id),
    };
  }
  return null;
};

/** Tells at which place the long message of five arrives that A posts at once over a slow line. */
export const placeOfLong: Measure = (rows) => {
  const posts = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.client === 'A' && row.method === 'POST' && row.target === '/messages')
    .toSorted((one, other) => one.start - other.start);
  for (const [index, { start }] of posts.entries()) {
    const burst = posts.slice(index, index + BURST).filter((post) => post.start - start < AT_ONCE);
    if (burst.length < BURST) continue;
    const ended = burst.filter((post) => post.end !== null).toSorted((one, other) => onTheWay(one, other));
    const long = burst.toSorted((one, other) => other.bodyLength - one.bodyLength)[0];
    if (!long || ended.length < BURST || seconds(long) * 1000 < SLOW) continue;
    const place = ended.indexOf(long) + 1;
    const [fastest] = ended;
    return {
      value: place,
      values: { place, long: seconds(long), short: fastest ? seconds(fastest) : null },
      parts: [{ length: place, kind: 'up' }],
      rows: ended.map(({ id }) => id),
    };
  }
  return null;
};

function texts(rows: readonly Row[], client: string, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.client === client && row.direction === direction)
    .filter((row) => row.messageOpcode === TEXT);
}

function isRepeat(frame: FrameRow, first: FrameRow): boolean {
  return frame.connection !== first.connection && frame.start > first.start;
}

/** Tells whether the receipt came to A on the connection on which the message went up. */
function isConfirmed(rows: readonly Row[], { connection, start }: FrameRow, receipt: unknown): boolean {
  return texts(rows, 'A', 'down').some(
    (frame) =>
      frame.connection === connection &&
      frame.start >= start &&
      frame.end !== null &&
      said(frame).receipt === receipt,
  );
}

function said({ text }: FrameRow): Said {
  try {
    return (JSON.parse(text ?? '') as Said | null) ?? {};
  } catch {
    return {};
  }
}

function onTheWay(one: RequestRow, other: RequestRow): number {
  return (one.end ?? 0) - (other.end ?? 0);
}

/** Returns how long a request was on its way, in seconds with one decimal. */
function seconds({ start, end }: RequestRow): number {
  return Number((((end ?? start) - start) / 1000).toFixed(1));
}
