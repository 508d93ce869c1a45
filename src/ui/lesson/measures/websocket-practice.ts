import { fieldValue } from '../../../wire/fields.ts';
import type { RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import { framesOf, secondsFrom, texts } from './frames.ts';
import type { Measure } from './measure.ts';

/** Reads the status that answers a handshake from a page of another origin. */
const foreignHandshake: Measure = (rows) => {
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => fieldValue(row.fields, 'sec-websocket-key') !== null)
    .find(
      (row) => ![null, `http://${fieldValue(row.fields, 'host')}`].includes(fieldValue(row.fields, 'origin')),
    );
  const answer = asked && answerTo(rows, asked);
  if (!asked || !answer) return null;
  const read = rows.find((row) => row.kind === 'frame' && row.connection === asked.connection);
  return {
    value: answer.status,
    values: { status: answer.status, cookie: fieldValue(asked.fields, 'cookie')?.length ?? 0 },
    parts: [{ length: answer.status, kind: 'down' }],
    rows: [asked.id, answer.id, ...(read ? [read.id] : [])],
  };
};

/** Close code of a client that has not said who it is, or may not stay. */
const UNAUTHENTICATED = 4401;
/** Milliseconds after a logout in which messages are counted. */
const AFTER_LOGOUT = 5000;

/** Counts the frames that a client gets that connects and says nothing, until the server closes its connection. */
const framesForSilent: Measure = (rows) => {
  const downs = framesOf(rows, null, 'down');
  const silent = (connection: number) => !texts(rows, null, 'up').some((up) => up.connection === connection);
  const closing = downs.find((frame) => frame.closeCode === UNAUTHENTICATED && silent(frame.connection));
  const asked = rows.find((row) => row.kind === 'request' && row.connection === closing?.connection);
  if (!closing || !asked) return null;
  const during = downs.filter(({ start }) => start >= asked.start && start <= closing.start);
  const own = during.filter(({ connection }) => connection === closing.connection);
  return {
    value: own.length,
    values: {
      frames: own.length,
      seconds: secondsFrom(asked, closing),
      others: during.length - own.length,
    },
    parts: [{ length: own.length, kind: 'down' }],
    rows: [asked.id, ...own.map(({ id }) => id)],
  };
};

/** Reads the status that a handshake gets whose ticket has opened a WebSocket before. */
const usedTicket: Measure = (rows) => {
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter(({ target }) => target.startsWith('/chat?ticket='));
  for (const first of asked) {
    const again = asked.find(({ id, target }) => id > first.id && target === first.target);
    const [opened, answer] = [answerTo(rows, first), again && answerTo(rows, again)];
    if (!again || !answer || opened?.status !== 101) continue;
    return {
      value: answer.status,
      values: { status: answer.status, seconds: secondsFrom(first, again) },
      parts: [{ length: answer.status, kind: 'down' }],
      rows: [first.id, opened.id, again.id, answer.id],
    };
  }
  return null;
};

/** Counts the messages that the server still sends to A in the five seconds after it has confirmed a logout. */
const afterLogout: Measure = (rows) => {
  const asked = rows.find((row) => row.kind === 'request' && row.target === '/logout');
  const answer = asked?.kind === 'request' && answerTo(rows, asked);
  if (!asked || !answer || !rows.some(({ start }) => start >= answer.start + AFTER_LOGOUT)) return null;
  const later = texts(rows, 'A', 'down')
    .filter(({ start }) => start >= answer.start && start < answer.start + AFTER_LOGOUT)
    .filter(({ connection }, _, [first]) => connection === first?.connection);
  return {
    value: later.length,
    values: { messages: later.length },
    parts: [{ length: later.length, kind: 'down' }],
    rows: [asked.id, answer.id, ...later.map(({ id }) => id)],
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  foreignHandshake,
  framesForSilent,
  usedTicket,
  afterLogout,
};

function answerTo(rows: readonly Row[], { id }: RequestRow): ResponseRow | null {
  const answer = rows.find((row) => row.kind === 'response' && row.request === id);
  return answer?.kind === 'response' ? answer : null;
}
