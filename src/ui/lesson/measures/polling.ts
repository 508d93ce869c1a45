import type { RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure, Measurement } from './measure.ts';

interface Exchange {
  request: RequestRow;
  response: ResponseRow;
}

const decoder = new TextDecoder();

/**
 * Counts the kilobytes, both ways, of the polls of all clients in ten seconds, and the messages sent in them. The ten
 * seconds begin half an interval after a poll, so that no poll falls on their ends; the polls in them have their answers.
 */
const pollsInTenSeconds: Measure = (rows) => {
  for (const first of pollsIn(rows)) {
    const found = tenSecondsFrom(first, rows);
    if (found) return found;
  }
  return null;
};

function tenSecondsFrom(first: RequestRow, rows: readonly Row[]): Measurement | null {
  const begin = first.start + 500;
  const end = begin + 10_000;
  if (!rows.some((row) => row.start >= end)) return null;
  const isWithin = (row: Row) => row.start >= begin && row.start < end;
  const polls = pollsIn(rows).filter(isWithin);
  const of = (client: string) => polls.filter((row) => row.client === client).length;
  const sent = rows.filter((row) => row.kind === 'request' && row.method === 'POST' && isWithin(row));
  const asked = exchanges(rows).filter(({ request }) => polls.includes(request));
  if (asked.length < polls.length) return null;
  const up = asked.reduce((sum, { request }) => sum + request.length, 0);
  const down = asked.reduce((sum, { response }) => sum + response.length, 0);
  return {
    value: Math.round((up + down) / 1000),
    values: { total: polls.length, a: of('A'), b: of('B'), sent: sent.length, bytes: up + down },
    parts: [
      { length: up, kind: 'up' },
      { length: down, kind: 'down' },
    ],
    rows: polls.map((row) => row.id),
  };
}

/** Counts all bytes, both ways, that bring `subject` from one client to another: a POST, a poll, their answers. */
const delivery: Measure = (rows, subject) => {
  const all = exchanges(rows);
  const post = all.find(({ request }) => request.method === 'POST' && textOf(request) === subject);
  if (!post) return null;
  const message = textOf(post.response);
  const poll = all.find(
    ({ request, response }) =>
      request.method === 'GET' &&
      request.client !== post.request.client &&
      textOf(response).includes(message),
  );
  if (!poll) return null;
  const parts = [post.request, post.response, poll.request, poll.response];
  const up = post.request.length + poll.request.length;
  const down = post.response.length + poll.response.length;
  const header = parts.reduce((sum, row) => sum + row.split.header, 0);
  return {
    value: up + down,
    values: {
      total: up + down,
      header,
      percent: Math.round((100 * header) / (up + down)),
      body: up + down - header,
      text: post.request.bodyLength,
      post: post.request.length + post.response.length,
      poll: poll.request.length + poll.response.length,
    },
    parts: [
      { length: up, kind: 'up' },
      { length: down, kind: 'down' },
    ],
    rows: parts.map((row) => row.id),
  };
};

/** Counts the most requests of A under way at the start of one of the first six, with round trips of about 3 s. */
const overlap: Measure = (rows) => {
  const asked = exchanges(rows).filter(({ request }) => request.client === 'A' && request.method === 'GET');
  const slow = asked
    .map((one) => ({ ...one, start: one.request.start, end: one.response.end ?? 0 }))
    .filter(({ start, end }) => end - start > 2900 && end - start < 4000);
  const six = slow.slice(0, 6);
  const [begin, end] = [six[0]?.start, six[5]?.start];
  if (begin === undefined || end === undefined) return null;
  // An answer that is still on its way may belong to a request that began before the sixth.
  const among = pollsIn(rows).filter(({ client, start }) => client === 'A' && start >= begin && start <= end);
  if (!among.every((row) => asked.some(({ request }) => request === row))) return null;
  const together = six
    .map(({ start }) => slow.filter((one) => one.start <= start && start < one.end))
    .reduce((most, one) => (one.length > most.length ? one : most));
  return {
    value: together.length,
    values: {
      total: together.length,
      took: Math.round(Math.max(...together.map(({ start, end }) => end - start))),
    },
    parts: [{ length: together.length, kind: 'up' }],
    rows: together.flatMap(({ request, response }) => [request.id, response.id]),
  };
};

/** Counts, of the answers to A's first ten polls, those that arrived after the answer to a later poll. */
const overtaken: Measure = (rows) => {
  const first = pollsIn(rows)
    .filter((row) => row.client === 'A')
    .slice(0, 10);
  const asked = exchanges(rows).filter(({ request }) => request.client === 'A' && request.method === 'GET');
  const ten = asked.filter(({ request }) => first.includes(request));
  if (ten.length < 10) return null;
  const late = ten.filter(({ request, response }) =>
    asked.some((other) => other.request.id > request.id && arrival(other.response) < arrival(response)),
  );
  return {
    value: late.length,
    values: { total: late.length },
    parts: [{ length: late.length, kind: 'down' }],
    rows: late.flatMap(({ request, response }) => [request.id, response.id]),
  };
};

/** Counts the bytes, both ways, of the first poll that was answered 204. */
const emptyPoll: Measure = (rows) => pollAnswered(rows, 204);

/** Counts the same of the first 304, beside the 204 of the other client if there is one. */
const unchangedPoll: Measure = (rows) => {
  const same = pollAnswered(rows, 304);
  return same && { ...same, values: { ...same.values, none: pollAnswered(rows, 204)?.value ?? null } };
};

export const measures: Readonly<Record<string, Measure>> = {
  pollsInTenSeconds,
  delivery,
  overlap,
  overtaken,
  emptyPoll,
  unchangedPoll,
};

function pollsIn(rows: readonly Row[]): RequestRow[] {
  return rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.method === 'GET' && isMessages(row));
}

/** Finds the requests for `/messages` that have their whole answer, in the order in which they began. */
function exchanges(rows: readonly Row[]): Exchange[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((request) => {
    if (request.kind !== 'request' || !isMessages(request)) return [];
    const response = byId.get(request.response ?? 0);
    if (response?.kind !== 'response' || !response.complete || response.end === null) return [];
    return [{ request, response }];
  });
}

function pollAnswered(rows: readonly Row[], status: number): Measurement | null {
  const poll = exchanges(rows).find(({ response }) => response.status === status);
  if (!poll) return null;
  const [up, down] = [poll.request.length, poll.response.length];
  return {
    value: up + down,
    values: { total: up + down, up, down },
    parts: [
      { length: up, kind: 'up' },
      { length: down, kind: 'down' },
    ],
    rows: [poll.request.id, poll.response.id],
  };
}

function isMessages({ target }: RequestRow): boolean {
  return target === '/messages' || target.startsWith('/messages?');
}

function arrival({ end }: ResponseRow): number {
  return end ?? Number.POSITIVE_INFINITY;
}

function textOf({ body }: RequestRow | ResponseRow): string {
  return decoder.decode(body);
}
