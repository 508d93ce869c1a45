import assert from 'node:assert/strict';
import test from 'node:test';
import { asCurl } from '../../../src/ui/wire-view/copy-row.ts';
import { choose, type RowFilter } from '../../../src/ui/wire-view/row-filter.ts';
import { totalsOf } from '../../../src/ui/wire-view/shown-totals.ts';
import type { Row } from '../../../src/wire/row.ts';
import { close, frame, request, response } from '../support/rows.ts';

const ALL: RowFilter = { client: null, pageLoads: false };
const ids = (rows: readonly Row[], filter = ALL) => choose(rows, filter).chosen.map(({ id }) => id);

const dest = (value: string) => ({ fields: [{ name: 'Sec-Fetch-Dest', value }] });
const PAGE = [
  request(1, 'A', [0, 1], { target: '/', ...dest('iframe') }),
  response(2, 'A', [1, 2], { request: 1 }),
  request(3, 'A', [2, 3], { target: '/favicon.ico' }),
  response(4, 'A', [3, 4], { request: 3, status: 404 }),
  request(5, 'A', [4, 5], { target: '/messages', ...dest('empty') }),
];

test('a page loading itself and its favicon are left out unless asked for', () => {
  assert.deepEqual(ids(PAGE), [5]);
  assert.equal(choose(PAGE, ALL).pageLoads, 2);
  assert.deepEqual(ids(PAGE, { ...ALL, pageLoads: true }), [1, 2, 3, 4, 5]);
});

test('a page asked for with curl is shown', () => {
  const curl = request(1, 'A', [0, 1], { target: '/', fields: [{ name: 'User-Agent', value: 'curl/8' }] });
  assert.deepEqual(ids([curl]), [1]);
});

test('one client can be looked at alone', () => {
  const rows = [request(1, 'A', [0, 1]), request(2, 'B', [0, 1])];
  assert.deepEqual(ids(rows, { ...ALL, client: 'B' }), [2]);
});

test('the close of an idle connection is not worth a line, that of a stream is', () => {
  const idle = [
    request(1, 'A', [0, 1]),
    response(2, 'A', [1, 2], { request: 1 }),
    close(3, 'A', 9, 'server'),
  ];
  assert.deepEqual(ids(idle), [1, 2]);
  const stream = [response(1, 'A', [1, 2], { stream: 'sse' }), close(2, 'A', 9, 'server')];
  assert.deepEqual(ids(stream), [1, 2]);
});

test('one cut over several connections of a client is one line', () => {
  assert.deepEqual(ids([close(1, 'A', 10), close(2, 'A', 10.4), close(3, 'B', 10.5)]), [1, 3]);
});

test('totals count what is shown', () => {
  const totals = totalsOf([frame(1, 'A', 'up', [0, 1]), frame(2, 'A', 'down', [1, 2])]);
  assert.deepEqual([totals.connections, totals.frames], [1, 2]);
  assert.deepEqual(totals.up, { header: 0, framing: 6, payload: 2 });
});

test('a request is copied as a command that sends the same', () => {
  const body = new TextEncoder().encode(`{"text":"it's"}`);
  const fields = [
    { name: 'Host', value: 'localhost:41873' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Content-Length', value: String(body.length) },
  ];
  const row = request(1, 'B', [0, 1], {
    method: 'POST',
    target: '/m',
    fields,
    body,
    bodyLength: body.length,
  });
  assert.equal(
    asCurl(row),
    `curl -i -X POST -H 'Content-Type: application/json' --data-raw '{"text":"it'\\''s"}' 'http://localhost:41873/m'`,
  );
});
