import type { FrameRow, Row } from '../../../wire/row.ts';
import { readPacket } from '../../../wire/socket-io.ts';
import type { Measure } from './measure.ts';

/** A chat message as a Socket.IO event carried it. */
interface Said {
  frame: FrameRow;
  data: { to?: unknown; text?: unknown; time?: unknown };
}

const TEXT = 1;
/** Two messages further apart than this, in ms, were sent on purpose with a pause. */
const APART = 4500;
const decoder = new TextDecoder();

// Each client's rows come in their order, but those of two clients in any: between them times tell, not ids.

/** Measures the seconds between the times that B sees of two messages which A sent five seconds apart. */
const timesApart: Measure = (rows) => {
  const shown = messages(rows, 'down').filter(({ frame }) => frame.client === 'B');
  const sent = messages(rows, 'up')
    .filter(({ frame }) => frame.client === 'A')
    .flatMap((said) => {
      const came = shown.find(
        ({ frame, data }) => frame.start >= said.frame.start && data.text === said.data.text,
      );
      const time = came && Date.parse(`${came.data.time}`.replace(' ', 'T'));
      return came && time ? [{ id: said.frame.id, start: said.frame.start, came: came.frame.id, time }] : [];
    });
  const [first] = sent;
  const second = first && sent.find(({ start }) => start - first.start >= APART);
  if (!first || !second) return null;
  const value = (second.time - first.time) / 1000;
  return {
    value,
    values: { shown: value, sent: Math.round((second.start - first.start) / 100) / 10 },
    parts: [{ length: value, kind: 'down' }],
    rows: [first.id, first.came, second.id, second.came],
  };
};

/**
 * Counts the requests that a script in the first message with markup sent, from any client, once it has run in a page that
 * was opened only after that message, and the wire is quiet.
 */
const scriptRuns: Measure = (rows, _, isQuiet) => {
  const said = messages(rows, 'up').find(({ data }) => `${data.text}`.includes("fetch('/ran')"));
  if (!said) return null;
  const requests = rows
    .filter((row) => row.kind === 'request')
    .filter(({ start }) => start >= said.frame.start)
    .toSorted((one, other) => one.start - other.start);
  const opened = requests.find(({ target }) => /^\/(\?|$)/.test(target));
  const runs = requests.filter(({ target }) => target === '/ran');
  const later = runs.filter(({ client, start }) => client === opened?.client && start > opened.start);
  if (!opened || later.length === 0 || !isQuiet) return null;
  return {
    value: runs.length,
    values: { total: runs.length, later: later.length },
    parts: [{ length: runs.length, kind: 'up' }],
    rows: [said.frame.id, opened.id, ...runs.map((row) => row.id)],
  };
};

/** Counts the clients whose connections bring down the first message that A sends to one person, once the wire is quiet. */
const privateCarriers: Measure = (rows, _, isQuiet) => {
  const said = messages(rows, 'up').find(
    ({ frame, data }) => frame.client === 'A' && !`${data.to}`.startsWith('#'),
  );
  if (!said) return null;
  const copies = messages(rows, 'down').filter(
    ({ frame, data }) =>
      frame.start >= said.frame.start && data.to === said.data.to && data.text === said.data.text,
  );
  const clients = new Set(copies.map(({ frame }) => frame.client));
  if (clients.size === 0 || !isQuiet) return null;
  return {
    value: clients.size,
    values: { clients: clients.size, copies: copies.length, own: Number(clients.has('A')) },
    parts: [{ length: clients.size, kind: 'down' }],
    rows: [said.frame.id, ...copies.map(({ frame }) => frame.id)],
  };
};

export const measures: Readonly<Record<string, Measure>> = { timesApart, scriptRuns, privateCarriers };

/** Finds the chat messages that crossed the wire in one direction, in WebSocket frames. */
function messages(rows: readonly Row[], direction: 'up' | 'down'): Said[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((frame) => frame.complete && frame.opcode === TEXT && frame.direction === direction)
    .flatMap((frame) => {
      const packet = readPacket(decoder.decode(frame.payload));
      if (packet?.name !== 'event') return [];
      const [name, data] = parse(packet.data);
      return name === 'message' && data ? [{ frame, data }] : [];
    })
    .toSorted((a, b) => a.frame.start - b.frame.start);
}

function parse(json: string): [name?: string, data?: Said['data']] {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}
