import { arrival, framesOf, secondsFrom, textOf, texts } from './frames.ts';
import type { Measure } from './measure.ts';

const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Milliseconds with a pulled cable after which a server that still counts the client is taken not to notice. */
const LONG = 10_000;
/** Milliseconds in which a ping is answered over a cable that is not pulled. */
const SOON = 2000;

// Each client's rows come in their order, but those of two clients in any: between them times tell, not ids.

/** Counts the bytes of the first frame in which A sends `subject`. */
const messageUp: Measure = (rows, subject) => {
  const up = texts(rows, 'A', 'up').find((frame) => textOf(frame) === subject);
  if (!up) return null;
  const down = texts(rows, 'B', 'down').find((frame) => frame.start >= up.start && textOf(frame) === subject);
  const mask = up.maskKey?.length ?? 0;
  const header = up.headerLength - mask;
  return {
    value: up.length,
    values: { total: up.length, header, mask, payload: up.payloadLength, down: down?.length ?? null },
    parts: [
      { length: header, kind: 'ink' },
      { length: mask, kind: 'mask' },
      { length: up.payloadLength, kind: 'up' },
    ],
    rows: down ? [up.id, down.id] : [up.id],
  };
};

/** Counts the frames that come down to B when A and B have sent one message each, until a third one is sent. */
const framesToB: Measure = (rows, _, isQuiet) => {
  const ups = texts(rows, null, 'up').toSorted((a, b) => a.start - b.start);
  const [first, second, third] = ups;
  if (!first || !second || first.client === second.client) return null;
  const until = third?.start ?? Number.POSITIVE_INFINITY;
  const own = [first, second].find((frame) => frame.client === 'B');
  const downs = texts(rows, 'B', 'down').filter(({ start }) => start >= first.start && start < until);
  if (!own || downs.length === 0 || !(third || isQuiet)) return null;
  if ([first, second, ...downs].some(({ end }) => end === null)) return null;
  // Compared by text alone, since WebSocket does not relate one frame to another.
  const echoed = downs.filter((frame) => textOf(frame) === textOf(own)).length;
  const mine = textOf(first) === textOf(second) ? Math.ceil(echoed / 2) : echoed;
  return {
    value: downs.length,
    values: { total: downs.length, own: mine, others: downs.length - mine },
    parts: [{ length: downs.length, kind: 'down' }],
    rows: [first, second, ...downs].map((frame) => frame.id),
  };
};

/** Counts the bytes of content in the close frame that A sends without a code. */
const closeWithoutCode: Measure = (rows) => {
  const close = framesOf(rows, 'A', 'up').find((frame) => frame.opcode === CLOSE && frame.closeCode === null);
  if (!close) return null;
  const { id, length, payloadLength } = close;
  const mask = close.maskKey?.length ?? 0;
  return {
    value: payloadLength,
    values: { payload: payloadLength, total: length, header: close.headerLength - mask, mask },
    parts: [{ length: payloadLength, kind: 'up' }],
    rows: [id],
  };
};

/** Reads the server's count of clients when B asks, long after A's question was held by a pulled cable. */
const believedHere: Measure = (rows) => {
  const stuck = texts(rows, 'A', 'up').find((frame) => arrival(frame) - frame.start >= LONG);
  if (!stuck) return null;
  const asked = texts(rows, 'B', 'up').find(
    ({ start }) => start >= stuck.start + LONG && start < arrival(stuck),
  );
  const answer = asked && texts(rows, 'B', 'down').find((frame) => frame.id > asked.id);
  if (!answer) return null;
  const value = Number(textOf(answer));
  return {
    value,
    values: { here: value, after: secondsFrom(stuck, answer) },
    parts: [{ length: value, kind: 'down' }],
    rows: [stuck.id, asked.id, answer.id],
  };
};

/** Counts the unanswered pings to A until the server tells B that there is one client fewer. */
const unansweredPings: Measure = (rows) => {
  const pings = framesOf(rows, 'A', 'down').filter((frame) => frame.opcode === PING);
  const pongs = framesOf(rows, 'A', 'up').filter((frame) => frame.opcode === PONG);
  for (const told of texts(rows, 'B', 'down')) {
    const lastPong = pongs.findLast((pong) => pong.start < told.start);
    const unanswered = pings.filter(({ start }) => start > (lastPong?.start ?? 0) && start < told.start);
    const [first] = unanswered;
    // A ping still on its way proves nothing: the change may be about another client.
    if (!first || told.start - first.start < SOON || arrival(first) < told.start) continue;
    return {
      value: unanswered.length,
      values: { pings: unanswered.length, after: secondsFrom(first, told), here: Number(textOf(told)) },
      parts: [{ length: unanswered.length, kind: 'down' }],
      rows: [...unanswered.map((ping) => ping.id), told.id],
    };
  }
  return null;
};

/** Reads the opcode with which A's first text comes down to B. */
const opcodeDown: Measure = (rows) => {
  const [up] = texts(rows, 'A', 'up');
  if (!up) return null;
  const down = framesOf(rows, 'B', 'down').find(
    (frame) => frame.start >= up.start && textOf(frame) === textOf(up),
  );
  if (!down) return null;
  return {
    value: down.opcode,
    values: { up: up.opcode, down: down.opcode, payload: down.payloadLength },
    parts: [{ length: down.opcode, kind: 'down' }],
    rows: [up.id, down.id],
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  messageUp,
  framesToB,
  closeWithoutCode,
  believedHere,
  unansweredPings,
  opcodeDown,
};
