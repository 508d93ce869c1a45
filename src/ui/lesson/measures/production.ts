import type { RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import { arrivalsOfKey, placeOfLong, shownAfterCut } from './delivery.ts';
import { arrival, framesOf, secondsFrom } from './frames.ts';
import type { Measure, Measurement, SoFar } from './measure.ts';

const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Milliseconds from the request for the photos until the last one is written, at the earliest. */
const SHOWN = 19_900;
/** Megabytes that `unread` writes to each reader. */
const PHOTOS = 20;
/** Megabytes that nobody's line holds for a moment only. */
const MUCH = 1;
/** The close code of a page that has waited for a beat in vain. */
const NO_BEAT = 4000;
const SECOND = 1000;
/** Clients in the crowd. */
const CROWD = 50;
/** Pings in 15 seconds, one each 3 seconds. */
const PINGS = 5;
const decoder = new TextDecoder();

/** Reads how many megabytes wait for the slowest reader when all photos have been written: when it grows no more. */
const waitingForSlow: Measure = (rows) => {
  const shows = requests(rows, '/show').filter(({ end }) => end !== null);
  for (const [index, show] of shows.entries()) {
    const from = arrival(show) + SHOWN;
    const until = shows[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    let before = 0;
    for (const request of requests(rows, '/memory').filter(({ start }) => start >= from && start < until)) {
      const answer = answerTo(request, rows);
      const memory = answer?.complete ? memoryIn(answer) : null;
      if (!answer || !memory) continue;
      const waiting = oneDecimal(memory.waiting);
      const isOver = waiting === before && waiting >= MUCH && waiting <= PHOTOS;
      before = waiting;
      if (!isOver) continue;
      const gone = oneDecimal(PHOTOS - waiting);
      return {
        value: waiting,
        values: { waiting, process: Math.round(memory.process), gone },
        parts: [{ length: waiting, kind: 'down' }],
        rows: [show.id, request.id, answer.id],
      };
    }
  }
  return null;
};

/** Counts the beats that were sent to A and did not arrive until its page gave the connection up. */
const missedBeats: Measure = (rows) => {
  const closing = framesOf(rows, 'A', 'up').find(({ closeCode }) => closeCode === NO_BEAT);
  if (!closing) return null;
  const beats = framesOf(rows, 'A', 'down')
    .filter(({ connection, opcode }) => connection === closing.connection && opcode < CLOSE)
    .filter(({ start }) => start < closing.start);
  const missed = beats.filter((beat) => arrival(beat) > closing.start);
  const last = beats.findLast((beat) => !missed.includes(beat));
  if (missed.length === 0) return null;
  return {
    value: missed.length,
    values: { missed: missed.length, after: last ? secondsFrom(last, closing) : null },
    parts: [{ length: missed.length, kind: 'down' }],
    rows: [...(last ? [last.id] : []), ...missed.map(({ id }) => id), closing.id],
  };
};

/** Counts the requests of the crowd in the fullest second after a restart, once all are back. */
function fullestSecond(rows: readonly Row[], pause: string): Measurement | SoFar | null {
  const restarts = rows
    .filter((row) => row.kind === 'request')
    .filter(({ target }) => target.startsWith('/restart'));
  let soFar: SoFar | null = null;
  for (const [index, { target, start }] of restarts.entries()) {
    if (target !== `/restart?${pause}`) continue;
    const until = restarts[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const tries = requests(rows, '/news')
      .filter((row) => row.start >= start && row.start < until)
      .toSorted((one, other) => one.start - other.start);
    const ids = new Set(tries.map(({ id }) => id));
    const back = rows
      .filter((row) => row.kind === 'response' && row.status === 101 && ids.has(row.request ?? 0))
      .toSorted((one, other) => one.start - other.start);
    const [[first], last] = [tries, back[CROWD - 1]];
    if (back.length > 0) soFar = { come: back.length, needed: CROWD };
    if (!first || !last) continue;
    const counted = tries
      .map((from) => tries.filter((row) => row.start >= from.start && row.start < from.start + SECOND))
      .toSorted((one, other) => other.length - one.length)[0]!;
    return {
      value: counted.length,
      values: { most: counted.length, all: tries.length, seconds: secondsFrom(first, last) },
      parts: [{ length: counted.length, kind: 'up' }],
      rows: counted.map(({ id }) => id),
    };
  }
  return soFar;
}

/** Reads the status that a handshake gets from behind a proxy that leaves out `Upgrade`. */
const plainStatus: Measure = (rows) => {
  for (const asked of requests(rows, '/plain')) {
    const answer = answerTo(asked, rows);
    if (!answer) continue;
    return {
      value: answer.status,
      values: { status: answer.status },
      parts: [{ length: answer.status, kind: 'down' }],
      rows: [asked.id, answer.id],
    };
  }
  return null;
};

/** Counts the bytes of the first pings on a connection and of their pongs, as many pings as come in 15 seconds. */
const beatBytes: Measure = (rows) => {
  let soFar: SoFar | null = null;
  const all = framesOf(rows, null, 'down').filter(({ opcode }) => opcode === PING);
  for (const connection of new Set(all.map((ping) => ping.connection))) {
    const pings = all.filter((ping) => ping.connection === connection).slice(0, PINGS);
    const pongs = framesOf(rows, null, 'up')
      .filter((frame) => frame.connection === connection && frame.opcode === PONG)
      .slice(0, PINGS);
    if (pongs.length < PINGS) {
      soFar = { come: pongs.length, needed: PINGS };
      continue;
    }
    const [down, up] = [pings, pongs].map((frames) => frames.reduce((sum, { length }) => sum + length, 0));
    return {
      value: down! + up!,
      values: { total: down! + up!, pings: PINGS, down: down!, up: up! },
      parts: [
        { length: down!, kind: 'down' },
        { length: up!, kind: 'up' },
      ],
      rows: [...pings, ...pongs].map(({ id }) => id),
    };
  }
  return soFar;
};

/** Measures the seconds from SIGTERM until the connection of the job that was in progress is closed, too. */
const secondsDrained: Measure = (rows) => {
  const [signal] = requests(rows, '/sigterm');
  const job = requests(rows, '/job').findLast(({ start }) => signal && start < signal.start);
  const answer = job && answerTo(job, rows);
  if (!signal || !answer || answer.start < signal.start) return null;
  const closed = rows.find((row) => row.kind === 'close' && row.connection === answer.connection);
  if (!closed) return null;
  const goodbye = framesOf(rows, null, 'down').find(({ opcode }) => opcode === CLOSE);
  const value = secondsFrom(signal, closed);
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
  fixedFullestSecond: (rows) => fullestSecond(rows, 'fixed'),
  jitteredFullestSecond: (rows) => fullestSecond(rows, 'jittered'),
  plainStatus,
  beatBytes,
  secondsDrained,
};

function requests(rows: readonly Row[], path: string): RequestRow[] {
  return rows.filter((row) => row.kind === 'request').filter(({ target }) => target === path);
}

function answerTo({ response }: RequestRow, rows: readonly Row[]): ResponseRow | undefined {
  return rows.filter((row) => row.kind === 'response').find(({ id }) => id === response);
}

function memoryIn({ body }: ResponseRow): { waiting: number; process: number } | null {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return null;
  }
}

function oneDecimal(value: number): number {
  return Number(value.toFixed(1));
}
