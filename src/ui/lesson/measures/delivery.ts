import type { FrameRow, RequestRow, Row } from '../../../wire/row.ts';
import { textOf, texts } from './frames.ts';
import type { Measure } from './measure.ts';

/** A message of the programs `unsure` and `keyed`, either way. */
interface Said {
  key?: unknown;
  text?: unknown;
  receipt?: unknown;
}

/** A message that A sent again on a new connection, because no receipt had come; and the receipt that came at last. */
interface Repeated {
  /** Its copies that reached the server, in their order. */
  arrived: FrameRow[];
  receipt: FrameRow;
}

const BURST = 5;
/** On a slow line the long message of a burst needs at least this, in ms. */
const SLOW = 1000;

/** Counts how often B gets a message that A sent again because the receipt of the first one was lost. */
export const shownAfterCut: Measure = (rows, _, isQuiet) => {
  const found = findRepeated(rows, { sameAs: textOf, isReceipt: ({ receipt }) => receipt === true });
  const [first] = found?.arrived ?? [];
  if (!found || !first) return null;
  const copies = texts(rows, 'B', 'down')
    .filter(({ start }) => start >= first.start)
    .filter((frame) => said(frame).text === textOf(first));
  const isOver = copies.length >= found.arrived.length || isQuiet;
  if (!isOver || copies.some(({ end }) => end === null)) return null;
  return {
    value: copies.length,
    values: { sent: found.arrived.length, shown: copies.length },
    parts: [{ length: copies.length, kind: 'down' }],
    rows: [...found.arrived, ...copies].map(({ id }) => id),
  };
};

/** Counts how often a message with a key reaches the server until A has its receipt, when the first receipt was lost. */
export const arrivalsOfKey: Measure = (rows, _, isQuiet) => {
  const keyOf = (frame: FrameRow) => said(frame).key;
  const found = findRepeated(rows, { sameAs: keyOf, isReceipt: ({ receipt }, key) => receipt === key });
  const [first] = found?.arrived ?? [];
  if (!found || !first) return null;
  const copies = texts(rows, 'B', 'down').filter((frame) => keyOf(frame) === keyOf(first));
  if (copies.some(({ end }) => end === null) || (copies.length === 0 && !isQuiet)) return null;
  return {
    value: found.arrived.length,
    values: { arrived: found.arrived.length, shown: copies.length },
    parts: [{ length: found.arrived.length, kind: 'up' }],
    rows: [...found.arrived, ...copies, found.receipt].map(({ id }) => id),
  };
};

/** Tells at which place the long message of five arrives that A posts at once over a slow line. */
export const placeOfLong: Measure = (rows) => {
  const posts = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.client === 'A' && row.method === 'POST' && row.target === '/messages')
    .toSorted((one, other) => one.start - other.start);
  for (const index of posts.keys()) {
    const burst = posts.slice(index, index + BURST);
    const arrived = burst.toSorted((one, other) => arrivalOf(one) - arrivalOf(other));
    const [fastest] = arrived;
    const long = burst.toSorted((one, other) => other.bodyLength - one.bodyLength)[0];
    // At once: the last one was on its way before the first had arrived.
    const isAtOnce = burst.every(({ start }) => start < arrivalOf(fastest));
    if (burst.length < BURST || !isAtOnce || arrived.some(({ end }) => end === null)) continue;
    if (!long || !fastest || seconds(long) * 1000 < SLOW) continue;
    const place = arrived.indexOf(long) + 1;
    return {
      value: place,
      values: { place, long: seconds(long), short: seconds(fastest) },
      parts: [{ length: place, kind: 'up' }],
      rows: arrived.map(({ id }) => id),
    };
  }
  return null;
};

/** Finds the first message that A had to send again. What was said twice on purpose has a receipt for the first. */
function findRepeated(
  rows: readonly Row[],
  how: { sameAs(frame: FrameRow): unknown; isReceipt(said: Said, same: unknown): boolean },
): Repeated | null {
  const ups = texts(rows, 'A', 'up').filter(({ end }) => end !== null);
  const downs = texts(rows, 'A', 'down').filter(({ end }) => end !== null);
  for (const first of ups) {
    const same = how.sameAs(first);
    const all = ups.filter((frame) => frame.start >= first.start && how.sameAs(frame) === same);
    const confirms = ({ connection, start }: FrameRow) =>
      downs.find(
        (frame) =>
          frame.connection === connection && frame.start >= start && how.isReceipt(said(frame), same),
      );
    const receipt = all.map(confirms).find((found) => found !== undefined);
    if (same === undefined || !receipt || receipt.connection === first.connection) continue;
    return { arrived: all.filter(({ start }) => start <= receipt.start), receipt };
  }
  return null;
}

function said(frame: FrameRow): Said {
  try {
    return (JSON.parse(textOf(frame)) as Said | null) ?? {};
  } catch {
    return {};
  }
}

function arrivalOf(post: RequestRow | undefined): number {
  return post?.end ?? Number.POSITIVE_INFINITY;
}

/** Returns how long a request was on its way, in seconds with one decimal. */
function seconds({ start, end }: RequestRow): number {
  return Number((((end ?? start) - start) / 1000).toFixed(1));
}
