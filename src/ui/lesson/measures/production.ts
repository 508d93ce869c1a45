import type { FrameRow, RequestRow, Row } from '../../../wire/row.ts';
import { arrivalsOfKey, placeOfLong, shownAfterCut } from './delivery.ts';
import type { Measure } from './measure.ts';

const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Milliseconds from the request for the photos until the last one is written, at the earliest. */
const SHOWN = 19_900;
/** Megabytes that nobody's line holds for a moment only. */
const MUCH = 1;
/** The close code of a page that has waited for a beat in vain. */
const NO_BEAT = 4000;
const SECOND = 1000;
/** Clients in the crowd. */
const CROWD = 200;
/** Time in which pings and pongs are counted, in ms. */
const BEATING = 15_000;
const decoder = new TextDecoder();

/** Reads how many megabytes wait for the slowest reader when all photos have been written: when it grows no more. */
const waitingForSlow: Measure = (rows) => {
  const asked = requests(rows, '/show').find(({ end }) => end !== null);
  if (!asked) return null;
  let before = 0;
  for (const { id, start, response } of requests(rows, '/memory')) {
    const answer = rows.find((row) => row.kind === 'response' && row.id === response && row.complete);
    const memory = answer?.kind === 'response' ? memoryIn(answer.body) : null;
    if (!memory || start < (asked.end ?? 0) + SHOWN) continue;
    const waiting = oneDecimal(memory.waiting);
    const isOver = waiting === before && waiting >= MUCH;
    before = waiting;
    if (!isOver) continue;
    return {
      value: waiting,
      values: { waiting, process: Math.round(memory.process), gone: oneDecimal(20 - memory.waiting) },
      parts: [{ length: waiting, kind: 'down' }],
      rows: [asked.id, id, ...(answer ? [answer.id] : [])],
    };
  }
  return null;
};

/** Counts the beats that were sent to A and did not arrive until its page gave the connection up. */
const missedBeats: Measure = (rows) => {
  const closing = frames(rows).find((frame) => frame.direction === 'up' && frame.closeCode === NO_BEAT);
  if (!closing) return null;
  const beats = frames(rows).filter(
    (frame) =>
      frame.connection === closing.connection &&
      frame.direction === 'down' &&
      frame.opcode < CLOSE &&
      frame.start < closing.start,
  );
  const missed = beats.filter(({ end }) => end === null || end > closing.start);
  const last = beats.findLast((beat) => !missed.includes(beat));
  if (missed.length === 0) return null;
  return {
    value: missed.length,
    values: { missed: missed.length, after: last ? secondsFrom(last.start, closing.start) : null },
    parts: [{ length: missed.length, kind: 'down' }],
    rows: [...(last ? [last.id] : []), ...missed.map(({ id }) => id), closing.id],
  };
};

/** Counts the requests of the crowd in the second that begins with the first one after a restart. */
const firstSecond =
  (pause: string): Measure =>
  (rows) => {
    const restarts = rows
      .filter((row) => row.kind === 'request')
      .filter(({ target }) => target.startsWith('/restart'));
    const restart = restarts.find(({ target }) => target === `/restart?${pause}`);
    const next = restarts.find(({ start }) => restart && start > restart.start)?.start;
    const tries = requests(rows, '/news')
      .filter(({ start }) => restart && start >= restart.start && start < (next ?? Number.POSITIVE_INFINITY))
      .toSorted((one, other) => one.start - other.start);
    const [first] = tries;
    if (!first || !rows.some(({ start }) => start >= first.start + SECOND)) return null;
    const counted = tries.filter(({ start }) => start < first.start + SECOND);
    const ids = new Set(tries.map(({ id }) => id));
    const back = rows
      .filter((row) => row.kind === 'response' && row.status === 101 && ids.has(row.request ?? 0))
      .toSorted((one, other) => one.start - other.start);
    const last = back[CROWD - 1];
    return {
      value: counted.length,
      values: {
        first: counted.length,
        all: last ? tries.length : null,
        seconds: last ? secondsFrom(first.start, last.start) : null,
      },
      parts: [{ length: counted.length, kind: 'up' }],
      rows: counted.map(({ id }) => id),
    };
  };

/** Reads the status that a handshake gets from behind a proxy that leaves out `Upgrade`. */
const plainStatus: Measure = (rows) => {
  const asked = requests(rows, '/plain')[0];
  const answer = rows.find((row) => row.kind === 'response' && row.id === asked?.response);
  if (!asked || answer?.kind !== 'response') return null;
  return {
    value: answer.status,
    values: { status: answer.status },
    parts: [{ length: answer.status, kind: 'down' }],
    rows: [asked.id, answer.id],
  };
};

/** Counts the bytes of pings and pongs in 15 seconds, from the first ping on a connection. */
const beatBytes: Measure = (rows) => {
  const pings = frames(rows).filter(({ opcode }) => opcode === PING);
  const first = pings[0];
  if (!first || !rows.some(({ start }) => start >= first.start + BEATING)) return null;
  const counted = frames(rows)
    .filter(({ connection, opcode }) => connection === first.connection && opcode >= PING)
    .filter(({ start }) => start >= first.start && start < first.start + BEATING);
  const bytes = (opcode: number) =>
    counted.filter((frame) => frame.opcode === opcode).reduce((sum, { length }) => sum + length, 0);
  const [down, up] = [bytes(PING), bytes(PONG)];
  return {
    value: down + up,
    values: {
      total: down + up,
      pings: counted.filter(({ opcode }) => opcode === PING).length,
      down,
      up,
    },
    parts: [
      { length: down, kind: 'down' },
      { length: up, kind: 'up' },
    ],
    rows: counted.map(({ id }) => id),
  };
};

/** Measures the seconds from SIGTERM until the connection of the job that was in progress is closed, too. */
const secondsDrained: Measure = (rows) => {
  const signal = requests(rows, '/sigterm')[0];
  const job = requests(rows, '/job').findLast(({ start }) => signal && start < signal.start);
  if (!signal || !job) return null;
  const answer = rows.find((row) => row.kind === 'response' && row.id === job.response);
  const closed = rows.find((row) => row.kind === 'close' && row.connection === job.connection);
  if (answer?.kind !== 'response' || !closed || answer.start < signal.start) return null;
  const goodbye = frames(rows).find((frame) => frame.direction === 'down' && frame.opcode === CLOSE);
  const value = secondsFrom(signal.start, closed.start);
  return {
    value,
    values: { seconds: value, status: answer.status },
    parts: [{ length: value, kind: 'down' }],
    rows: [signal.id, ...(goodbye ? [goodbye.id] : []), answer.id, closed.id],
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  shownAfterCut,
  arrivalsOfKey,
  placeOfLong,
  waitingForSlow,
  missedBeats,
  fixedFirstSecond: firstSecond('fixed'),
  jitteredFirstSecond: firstSecond('jittered'),
  plainStatus,
  beatBytes,
  secondsDrained,
};

function requests(rows: readonly Row[], path: string): RequestRow[] {
  return rows.filter((row) => row.kind === 'request').filter(({ target }) => target === path);
}

function frames(rows: readonly Row[]): FrameRow[] {
  return rows.filter((row) => row.kind === 'frame').filter(({ complete }) => complete);
}

function memoryIn(body: Uint8Array): { waiting: number; process: number } | null {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return null;
  }
}

function secondsFrom(earlier: number, later: number): number {
  return oneDecimal((later - earlier) / 1000);
}

function oneDecimal(value: number): number {
  return Number(value.toFixed(1));
}
