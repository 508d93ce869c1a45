import type { FrameRow, RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import { headerOfExpress } from './frameworks.ts';
import { addedByTls, pollsOverHttp2 } from './http2.ts';
import type { Measure } from './measure.ts';
import { piecesOfBurst, timesCpu } from './one-write.ts';

interface Exchange {
  request: RequestRow;
  response: ResponseRow;
}

const TEXT = 1;
const SILENCE = 10_000;
/** Half an interval between two polls, in ms. */
const HALF = 500;
const decoder = new TextDecoder();

// Each client's rows come in their order, but those of two clients in any: between them times tell, not ids.

/** Counts the bytes that take `subject` to A by long polling, with the next request, beside those of B's frame. */
const deliveryByLong: Measure = (rows, subject) => {
  for (const { response } of exchanges(rows, 'A', '/long')) {
    const [message, ...more] = messagesIn(response);
    if (message?.text !== subject || more.length > 0) continue;
    const again = rows
      .filter((row) => row.kind === 'request')
      .find((row) => row.client === 'A' && isFor(row, '/long') && row.start >= response.start);
    const frame = framesDown(rows, 'B').find(
      (row) => decoder.decode(row.payload) === JSON.stringify(message),
    );
    if (!again?.complete || !frame) continue;
    const total = response.length + again.length;
    return {
      value: total,
      values: {
        total,
        answer: response.length,
        ask: again.length,
        header: response.split.header + again.split.header,
        frame: frame.length,
        times: Math.round(total / frame.length),
      },
      parts: [
        { length: response.length, kind: 'down' },
        { length: again.length, kind: 'up' },
      ],
      rows: [response.id, again.id, frame.id],
    };
  }
  return null;
};

/**
 * Counts the bytes of A's polls in the first ten seconds without a message. The ten seconds begin half an interval after
 * a poll, so that no poll falls on their ends.
 */
const silence: Measure = (rows) => {
  const said = [
    ...rows.filter((row) => row.kind === 'request' && row.method === 'POST'),
    ...framesDown(rows, 'B'),
  ];
  const polls = exchanges(rows, 'A', '/poll');
  for (const { request } of polls) {
    const begin = request.start + HALF;
    const end = begin + SILENCE;
    const isWithin = (row: Row) => row.start >= begin && row.start < end;
    if (!polls.some((poll) => poll.request.start >= end)) return null;
    if (said.some(isWithin)) continue;
    const asked = polls.filter((poll) => isWithin(poll.request));
    // With latency on, there is more than a second between two polls.
    if (asked.some(({ request: ask, response }) => (response.end ?? end) - ask.start > HALF)) continue;
    const up = asked.reduce((sum, poll) => sum + poll.request.length, 0);
    const down = asked.reduce((sum, poll) => sum + poll.response.length, 0);
    return {
      value: up + down,
      values: { total: up + down, polls: asked.length, each: Math.round((up + down) / asked.length) },
      parts: [
        { length: up, kind: 'up' },
        { length: down, kind: 'down' },
      ],
      rows: asked.flatMap(({ request: ask, response }) => [ask.id, response.id]),
    };
  }
  return null;
};

export const measures: Readonly<Record<string, Measure>> = {
  deliveryByLong,
  silence,
  piecesOfBurst,
  timesCpu,
  pollsOverHttp2,
  addedByTls,
  headerOfExpress,
};

/** Finds a client's requests for a path that have their whole answer, in the order in which they began. */
function exchanges(rows: readonly Row[], client: string, path: string): Exchange[] {
  const answers = new Map(
    rows
      .filter((row) => row.kind === 'response')
      .filter((row) => row.complete)
      .map((row) => [row.id, row]),
  );
  return rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.client === client && isFor(row, path))
    .flatMap((request) => {
      const response = answers.get(request.response ?? 0);
      return response ? [{ request, response }] : [];
    });
}

function isFor({ target }: RequestRow, path: string): boolean {
  return target.split('?')[0] === path;
}

function messagesIn(response: ResponseRow): { id: unknown; text: unknown }[] {
  try {
    return (JSON.parse(decoder.decode(response.body)) as { messages: [] }).messages;
  } catch {
    return [];
  }
}

function framesDown(rows: readonly Row[], client: string): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.client === client && row.direction === 'down')
    .filter((row) => row.complete && row.opcode === TEXT);
}
