import type { RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure, Measurement, SoFar } from './measure.ts';

/** A message on its way: the POST that brought it, and the first answer that took it to A. */
interface Journey {
  post: RequestRow;
  answered: ResponseRow;
  id: number;
  toA: ResponseRow | null;
}

const LISTENER = 'A';
const BURST = 5;
/** POSTs further apart than this, in ms, do not belong to one burst. */
const BURST_GAP = 500;
const decoder = new TextDecoder();

/** Measures the median delay of the first three messages that reach A. */
const medianOfThree: Measure = (rows) => medianDelay(rows, 3);

/** Measures the median delay of the first nine. */
const medianOfNine: Measure = (rows) => medianDelay(rows, 9);

/** Measures the median time, in ms, from a message's arrival at the server until the answer with it leaves for A. */
function medianDelay(rows: readonly Row[], needed: number): Measurement | SoFar | null {
  const all = journeys(rows).filter(({ toA }) => toA !== null);
  const arrived = all.slice(0, needed);
  if (all.length === 0) return null;
  if (all.length < needed) return { come: all.length, needed };
  const delays = arrived.map(({ post, toA }) => toA!.start - post.end!).sort((a, b) => a - b);
  const middle = delays.length / 2;
  const value = (delays[Math.ceil(middle) - 1]! + delays[Math.floor(middle)]!) / 2;
  return {
    value: rounded(value),
    values: { median: rounded(value), longest: rounded(delays.at(-1)!), count: delays.length },
    parts: [{ length: rounded(value), kind: 'ink' }],
    rows: arrived.flatMap(({ post, toA }) => [post.id, toA!.id]),
  };
}

/** Counts the messages of a burst of five that reach A. */
const burstArrived: Measure = (rows, _, isQuiet) => afterBurst(rows, isQuiet, ({ arrived }) => arrived);

/** Counts the answers that bring them to A. */
const burstAnswers: Measure = (rows, _, isQuiet) => afterBurst(rows, isQuiet, ({ answers }) => answers);

export const measures: Readonly<Record<string, Measure>> = {
  medianOfThree,
  medianOfNine,
  burstArrived,
  burstAnswers,
};

/**
 * Reads the first burst at whose beginning A waited, once the five POSTs have their answers and all five have reached A, or
 * no more will: A waits again, and the wire is quiet.
 */
function afterBurst(
  rows: readonly Row[],
  isQuiet: boolean,
  pick: (counts: { arrived: number; answers: number }) => number,
): Measurement | null {
  for (const burst of burstsOf(journeys(rows))) {
    const last = Math.max(...burst.map(({ post }) => post.end!));
    const ask = rows.findLast(
      (row): row is RequestRow => row.kind === 'request' && row.client === LISTENER && isAsk(row),
    );
    const waitsAgain = ask?.response === null && ask.end !== null && ask.end > last;
    const arrived = burst.filter(({ toA }) => toA !== null);
    if (arrived.length < BURST && !(waitsAgain && isQuiet)) continue;
    if (!burst.reduce((a, b) => (a.id < b.id ? a : b)).toA) continue;
    const answers = new Set(arrived.map(({ toA }) => toA!.id));
    const counts = { arrived: arrived.length, answers: answers.size };
    const value = pick(counts);
    const told = burst.filter(({ answered }) => answered.status === 201).length;
    return {
      value,
      values: { ...counts, lost: BURST - arrived.length, told },
      parts: [{ length: value, kind: 'down' }],
      rows: [...burst.flatMap(({ post, answered }) => [post.id, answered.id]), ...answers],
    };
  }
  return null;
}

/** Finds the bursts: five messages that one client sent in quick succession. */
function burstsOf(all: readonly Journey[]): Journey[][] {
  const bursts: Journey[][] = [];
  for (const journey of all) {
    const before = bursts.at(-1);
    const last = before?.at(-1)?.post;
    const goesOn =
      last && last.client === journey.post.client && journey.post.start - last.start <= BURST_GAP;
    if (before && goesOn && before.length < BURST) before.push(journey);
    else bursts.push([journey]);
  }
  return bursts.filter(({ length }) => length === BURST);
}

/** Finds the messages that the server has accepted, in the order in which their POSTs began. */
function journeys(rows: readonly Row[]): Journey[] {
  const responses = rows.filter((row) => row.kind === 'response').filter((row) => row.complete);
  const byId = new Map(responses.map((row) => [row.id, row]));
  const deliveries = responses
    .filter(({ client }) => client === LISTENER)
    .map((row) => ({ row, ids: idsIn(row) }));
  return rows
    .filter((row) => row.kind === 'request')
    .filter(({ method, end }) => method === 'POST' && end !== null)
    .flatMap((post) => {
      const answered = post.response === null ? undefined : byId.get(post.response);
      const id = answered && (bodyOf(answered) as { id?: unknown } | null)?.id;
      if (!answered || typeof id !== 'number') return [];
      // A restarted server counts ids from 1 again: only an answer that began after the POST can contain the message.
      const toA = deliveries.find(({ row, ids }) => row.start >= post.end! && ids.includes(id))?.row ?? null;
      return [{ post, answered, id, toA }];
    });
}

function isAsk({ method, target }: RequestRow): boolean {
  return method === 'GET' && /^\/messages\b/.test(target);
}

function idsIn(row: ResponseRow): unknown[] {
  const messages = (bodyOf(row) as { messages?: unknown } | null)?.messages;
  return Array.isArray(messages) ? messages.map((message: { id?: unknown } | null) => message?.id) : [];
}

function bodyOf(row: ResponseRow): unknown {
  try {
    return JSON.parse(decoder.decode(row.body));
  } catch {
    return null;
  }
}

/** Rounds a time to a useful precision. */
function rounded(ms: number): number {
  return ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
}
