import { fieldValue } from '../../../wire/fields.ts';
import type { CloseRow, FrameRow, RequestRow, Row } from '../../../wire/row.ts';
import { engineVersion, readPacket, transportOf } from '../../../wire/socket-io.ts';
import { framesOf, textOf, texts } from './frames.ts';
import type { Measure } from './measure.ts';

const encoder = new TextEncoder();

/** Counts the HTTP requests that Socket.IO in A sends before its WebSocket takes over. */
const requestsToUpgrade: Measure = (rows) => {
  const upgraded = framesOf(rows, 'A', 'up').find((frame) => textOf(frame) === '5');
  if (!upgraded) return null;
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.client === 'A' && row.id < upgraded.id && engineVersion(row.target) !== null);
  if (!asked[0]) return null;
  const polling = asked.filter((row) => transportOf(row.target) === 'polling');
  const bytes = polling.reduce((sum, row) => sum + row.length, 0);
  return {
    value: asked.length,
    values: { requests: asked.length, polling: polling.length, bytes },
    parts: [{ length: asked.length, kind: 'up' }],
    rows: [...asked.map((row) => row.id), upgraded.id],
  };
};

/** Counts the bytes of content in the first frame in which A emits `subject` as an event. */
const eventContent: Measure = (rows, subject) => {
  const frame = texts(rows, 'A', 'up').find((one) => {
    const packet = one.engineIo ? readPacket(textOf(one)) : null;
    return packet?.name === 'event' && packet.data === JSON.stringify(['chat', subject]);
  });
  if (!frame) return null;
  const words = encoder.encode(subject).length;
  return {
    value: frame.payloadLength,
    values: { total: frame.payloadLength, words, added: frame.payloadLength - words },
    parts: [
      { length: frame.payloadLength - words, kind: 'ink' },
      { length: words, kind: 'up' },
    ],
    rows: [frame.id],
  };
};

/** Reads the status of the WebSocket that a page of another origin opens to the server that checks nothing. */
const foreignSocket: Measure = (rows) => {
  const foreign = rows
    .filter((row) => row.kind === 'request')
    .filter(({ fields }) => {
      const origin = fieldValue(fields, 'origin');
      return origin !== null && origin !== `http://${fieldValue(fields, 'host')}`;
    });
  const answerTo = (path: string, transport: string) => {
    const asked = foreign.find(({ target }) => target.startsWith(path) && transportOf(target) === transport);
    return rows.find((row) => row.kind === 'response' && row.request === asked?.id);
  };
  const statusOf = (row: Row | undefined) => (row?.kind === 'response' ? row.status : null);
  const opened = answerTo('/open/', 'websocket');
  const status = statusOf(opened);
  if (!opened || status === null) return null;
  return {
    value: status,
    values: {
      status,
      polling: statusOf(answerTo('/open/', 'polling')),
      guarded: statusOf(answerTo('/guarded/', 'websocket')),
    },
    parts: [{ length: status, kind: 'down' }],
    rows: [opened.id],
  };
};

/** Counts the messages that A gets of those that B sent while A was away, when A is back with both servers. */
const missedByA: Measure = (rows, _, isQuiet) => {
  const [plain, recovery] = [absence(rows, '/plain/'), absence(rows, '/recovery/')];
  if (!plain || !recovery || plain.sent.length === 0 || !isQuiet) return null;
  return {
    value: plain.got.length,
    values: { sent: plain.sent.length, plain: plain.got.length, recovery: recovery.got.length },
    parts: [{ length: plain.got.length, kind: 'down' }],
    rows: [plain, recovery].flatMap(({ sent, got }) => [...sent, ...got].map(({ id }) => id)),
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  requestsToUpgrade,
  eventContent,
  foreignSocket,
  missedByA,
};

/** Returns what B sent while A had no connection to a server, and what of it A has got since; `null` while A is away. */
function absence(rows: readonly Row[], path: string): { sent: FrameRow[]; got: FrameRow[] } | null {
  const connections = rows
    .filter((row): row is RequestRow => row.kind === 'request' && row.target.startsWith(path))
    .filter(({ client }) => client === 'A')
    .map(({ connection }) => connection);
  const on = (row: Row) => connections.includes(row.connection);
  const downs = texts(rows, 'A', 'down').filter(on);
  const gone = rows.find((row): row is CloseRow => row.kind === 'close' && on(row));
  const back = downs.find((frame) => gone && frame.start > gone.start && nameOf(frame) === 'connect');
  if (!gone || !back) return null;
  const ups = rows.filter((row) => row.kind === 'request' && row.target.startsWith(path));
  const sent = texts(rows, 'B', 'up')
    .filter(({ connection }) => ups.some((up) => up.connection === connection))
    .filter((frame) => nameOf(frame) === 'event' && frame.start > gone.start && frame.start < back.start);
  const said = sent.map(saidIn);
  const got = downs.filter(
    (frame) => frame.start > gone.start && nameOf(frame) === 'event' && said.includes(saidIn(frame)),
  );
  return { sent, got };
}

function nameOf(frame: FrameRow): string | undefined {
  return readPacket(textOf(frame))?.name;
}

/** Returns the text of an event such as `42["chat","#2"]`. A server that recovers adds one more text, an offset. */
function saidIn(frame: FrameRow): unknown {
  return JSON.parse(textOf(frame).slice(2))[1];
}
