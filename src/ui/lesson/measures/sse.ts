import { fieldValue } from '../../../wire/fields.ts';
import type { Row, SseRow } from '../../../wire/row.ts';
import type { Measure } from './measure.ts';

/** Time in which the requests for an event stream that ends are counted, in ms. */
const COUNTED = 15_000;
/** Time after the last answer without a further one that ends the waiting, in ms. */
const QUIET = 2000;
/** An event is held back when a response that was written after it arrives this much, in ms, before it. */
const OVERTAKEN = 50;
/** Messages that the proxy is given. */
const MESSAGES = 3;

/** Counts the bytes of the first event that is `subject` alone: no name, no id, in a chunk of its own. */
const eventBytes: Measure = (rows, subject) => {
  const event = eventsOf(rows)
    .filter((row) => row.data === subject && row.event === 'message' && row.lastEventId === null)
    .find((row) => row.chunks?.length === 2);
  if (!event) return null;
  const chunk = (event.chunks ?? []).reduce((sum, { length }) => sum + length, 0);
  const { payload } = event.split;
  const field = event.length - chunk - payload;
  return {
    value: event.length,
    values: { total: event.length, payload, field, chunk },
    parts: [
      { length: field, kind: 'ink' },
      { length: chunk, kind: 'mask' },
      { length: payload, kind: 'down' },
    ],
    rows: [event.id],
  };
};

/** Counts the messages that the stream without ids never brought, once both streams have come back after a break. */
const lostInCut: Measure = (rows) => {
  const without = holeOf(eventsOf(rows).filter((row) => row.lastEventId === null));
  const withIds = holeOf(eventsOf(rows).filter((row) => row.lastEventId !== null));
  if (!without || !withIds) return null;
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter(({ fields }) => fieldValue(fields, 'last-event-id') !== null);
  return {
    value: without.lost,
    values: { lost: without.lost, withIds: withIds.lost, before: without.last, after: without.first },
    parts: [{ length: without.lost, kind: 'down' }],
    rows: [...without.rows, ...withIds.rows, ...asked.map(({ id }) => id)],
  };
};

/** Counts the requests for an event stream in 15 seconds from the first one on. */
const requestsIn15s: Measure = (rows) => {
  const all = rows.filter((row) => row.kind === 'request').filter(({ target }) => target === '/events');
  const [first] = all;
  if (!first) return null;
  const until = first.start + COUNTED;
  if (!rows.some(({ start }) => start >= until)) return null;
  const counted = all.filter(({ client, start }) => client === first.client && start < until);
  const second = counted[1];
  return {
    value: counted.length,
    values: {
      requests: counted.length,
      pause: second ? Number(((second.start - first.start) / 1000).toFixed(1)) : null,
    },
    parts: [{ length: counted.length, kind: 'up' }],
    rows: counted.map(({ id }) => id),
  };
};

/**
 * Counts those of three messages that reach a client before the proxy lets go. All three were sent while it was on: what was
 * said before the first that it holds back, or after it has let go, does not count.
 */
const throughProxy: Measure = (rows) => {
  const events = eventsOf(rows);
  const first = events.find((event) => {
    if (!isHeldBack(event, rows)) return false;
    return event.end === null || sentWhileHeld(events, event).length >= MESSAGES;
  });
  if (!first?.end) return null;
  const three = sentWhileHeld(events, first).slice(0, MESSAGES);
  const copies = events.filter(({ data }) => three.includes(data));
  if (copies.some(({ end }) => end === null)) return null;
  const letGo = first.end;
  const came = copies.filter(({ end }) => end !== null && end < letGo);
  const arrived = new Set(came.map(({ data }) => data)).size;
  return {
    value: arrived,
    values: { arrived, late: Number(((letGo - first.start) / 1000).toFixed(1)) },
    parts: [{ length: arrived, kind: 'down' }],
    rows: copies.map(({ id }) => id),
  };
};

/** Counts the event streams of one page that are answered before one of them ends. */
const answeredStreams: Measure = (rows) => {
  const streams = rows.filter((row) => row.kind === 'response').filter(({ stream }) => stream === 'sse');
  const ends = rows
    .filter((row) => row.kind === 'close')
    .filter(({ connection }) => streams.some((stream) => stream.connection === connection));
  const until = ends[0]?.start ?? Number.POSITIVE_INFINITY;
  // A close is complete only when both sides have ended; the stream that takes its place may be answered before that.
  const later = streams.findIndex(({ start }, n) => start >= (streams[n - 1]?.start ?? start) + QUIET);
  const answered = streams.slice(0, later < 0 ? undefined : later).filter(({ start }) => start < until);
  const last = answered.at(-1);
  if (!last || !rows.some(({ start }) => start >= last.start + QUIET)) return null;
  return {
    value: answered.length,
    values: { answered: answered.length },
    parts: [{ length: answered.length, kind: 'down' }],
    rows: answered.map(({ id }) => id),
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  eventBytes,
  lostInCut,
  requestsIn15s,
  throughProxy,
  answeredStreams,
};

/** Finds the events that a browser would dispatch. */
function eventsOf(rows: readonly Row[]): SseRow[] {
  return rows.filter((row) => row.kind === 'sse').filter((row) => row.complete && row.dispatched);
}

/** Lists the messages that were sent from one that was held back until that one was let go. */
function sentWhileHeld(events: readonly SseRow[], first: SseRow): string[] {
  const until = first.end ?? Number.POSITIVE_INFINITY;
  const sent = events.filter(({ id, start }) => id >= first.id && start < until);
  return [...new Set(sent.map(({ data }) => data))];
}

/** Tells whether a whole response that was written after an event has arrived long before it. */
function isHeldBack({ start, end }: SseRow, rows: readonly Row[]): boolean {
  return rows
    .filter((row) => row.kind === 'response')
    .filter((row) => row.stream === null && row.start >= start && row.end !== null)
    .some((row) => end === null || end - (row.end ?? end) > OVERTAKEN);
}

/** Finds the gap between the last message of a connection and the first of the next connection: `#41`, `#48`. */
function holeOf(events: readonly SseRow[]) {
  const at = events.findIndex(
    (event, index) => index > 0 && event.connection !== events[index - 1]?.connection,
  );
  const [before, after] = [events[at - 1], events[at]];
  if (!before || !after) return null;
  const [last, first] = [Number(before.data.slice(1)), Number(after.data.slice(1))];
  return { last, first, lost: first - last - 1, rows: [before.id, after.id] };
}
