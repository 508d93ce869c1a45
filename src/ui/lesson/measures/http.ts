import type { RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure, Measurement } from './measure.ts';

interface Exchange {
  request: RequestRow;
  response: ResponseRow;
  /** The response's body. */
  text: string;
}

const decoder = new TextDecoder();

/** Counts the bytes of the first answer to `GET /hello`, and those of them that end a line. */
const helloBytes: Measure = (rows) => {
  const [first] = exchanges(rows, /^\/hello$/);
  if (!first) return null;
  const { id, length, split, bytes } = first.response;
  const lines = decoder.decode(bytes.subarray(0, split.header)).split('\r\n').length - 1;
  return {
    value: length,
    values: { total: length, header: split.header, lines, ends: 2 * lines, payload: split.payload },
    parts: [
      { length: split.header, kind: 'ink' },
      { length: split.payload, kind: 'down' },
    ],
    rows: [id],
  };
};

/** Counts the connections of five requests in sequence; and those of five requests whose answers said `close`. */
const fiveRequests: Measure = (rows) => {
  const kept = fiveOf(exchanges(rows, /^\/note\?n=\d$/));
  if (!kept) return null;
  const closed = fiveOf(exchanges(rows, /^\/note\?n=\d&close$/));
  const total = connectionsOf(kept);
  return {
    value: total,
    values: { total, closed: closed && connectionsOf(closed) },
    parts: [{ length: total, kind: 'up' }],
    rows: kept.map(({ request }) => request.id),
  };
};

/** Reads the number of visits in the first answer after a restart, if there were three or more visits before it. */
const visitAfterRestart: Measure = (rows) => afterRestart(rows, (before) => before >= 3);

/** Reads the same after exactly three visits, since a client that carries the number itself counts on from it. */
const fourthVisit: Measure = (rows) => afterRestart(rows, (before) => before === 3);

/** Counts the connections over which the first requests of A and of B reached the server behind the proxy. */
const behindProxy: Measure = (rows) => {
  const asked = exchanges(rows, /^\/(login|whoami)/);
  const first = ['A', 'B'].map((client) => asked.find(({ request }) => request.client === client));
  const both = first.filter((one) => one !== undefined);
  if (both.length < 2) return null;
  const total = new Set(both.map(({ text }) => /^connection (\d+)/.exec(text)?.[1])).size;
  return {
    value: total,
    values: { total, proxy: connectionsOf(both) },
    parts: [{ length: total, kind: 'up' }],
    rows: both.flatMap(({ request, response }) => [request.id, response.id]),
  };
};

export const measures: Readonly<Record<string, Measure>> = {
  helloBytes,
  fiveRequests,
  visitAfterRestart,
  fourthVisit,
  behindProxy,
};

/** Reads the first visit after a restart, which is seen by another start time of the server in the answer. */
function afterRestart(rows: readonly Row[], isEnough: (before: number) => boolean): Measurement | null {
  const visits = exchanges(rows, /^\/visit$/).flatMap(({ response, text }) => {
    const [, number, started] = /^visit (\d+), up since (\S+)/.exec(text) ?? [];
    return number ? [{ row: response.id, number: Number(number), started }] : [];
  });
  for (const [index, after] of visits.entries()) {
    const before = visits[index - 1];
    if (!before || before.started === after.started || !isEnough(before.number)) continue;
    return {
      value: after.number,
      values: { before: before.number, after: after.number },
      parts: [{ length: after.number, kind: 'down' }],
      rows: [before.row, after.row],
    };
  }
  return null;
}

/** Finds the answered requests for `target`, each with its answer. */
function exchanges(rows: readonly Row[], target: RegExp): Exchange[] {
  const answers = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((request) => {
    if (request.kind !== 'request' || !target.test(request.target)) return [];
    const response = answers.get(request.response ?? 0);
    if (response?.kind !== 'response' || !response.complete) return [];
    return [{ request, response, text: decoder.decode(response.body) }];
  });
}

/** Finds the first five that the page numbered 1 to 5; `null` if there are fewer. */
function fiveOf(asked: readonly Exchange[]): Exchange[] | null {
  let five: Exchange[] = [];
  for (const one of asked) {
    const number = Number(/n=(\d)/.exec(one.request.target)?.[1]);
    if (number === 1) five = [];
    if (number === five.length + 1) five.push(one);
    if (five.length === 5) return five;
  }
  return null;
}

function connectionsOf(asked: readonly Exchange[]): number {
  return new Set(asked.map(({ request }) => request.connection)).size;
}
