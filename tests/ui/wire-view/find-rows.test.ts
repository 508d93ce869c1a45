import assert from 'node:assert/strict';
import test from 'node:test';
import { findRows, parseQuery } from '../../../src/ui/wire-view/find-rows.ts';
import type { Row } from '../../../src/wire/row.ts';
import { close, event, frame, request, response } from '../support/rows.ts';

const bytes = new TextEncoder();
const body = bytes.encode('{"text":"tea time"}');
const json = [{ name: 'Content-Type', value: 'application/json' }];

const rows: Row[] = [
  request(1, 'A', [0, 1], { target: '/orders?after=3' }),
  response(2, 'A', [2, 3], { request: 1, fields: json, body, bodyLength: body.length }),
  request(3, 'B', [4, 5], {
    method: 'POST',
    target: '/messages',
    problems: [{ rule: 'no-host', offset: 0, length: 0 }],
  }),
  response(4, 'B', [6, 7], { request: 3, status: 404, reason: 'Not Found' }),
  event(5, 'A', [8, 9], { data: 'one', lastEventId: '7' }),
  frame(6, 'B', 'up', [10, 11], 'Hello there'),
  close(7, 'B', 12),
];

const found = (text: string) => findRows(rows, parseQuery(text)).map(({ id }) => id);

for (const [text, ids] of [
  ['', [1, 2, 3, 4, 5, 6, 7]],
  ['client:A', [1, 2, 5]],
  ['client:a,b kind:frame', [6]],
  ['-client:A', [3, 4, 6, 7]],
  ['status:404', [3, 4]],
  ['status:4xx', [3, 4]],
  ['status:2xx,4xx', [1, 2, 3, 4]],
  ['-status:404', [1, 2, 5, 6, 7]],
  ['method:post', [3, 4]],
  ['path:orders', [1, 2]],
  ['type:json', [1, 2]],
  ['header:content-type', [1, 2]],
  ['kind:response', [2, 4]],
  ['duration:>3', [1, 2, 3, 4]],
  ['duration:>5', []],
  ['firstbyte:<2.5', [1, 2, 3, 4]],
  ['duration:<3 client:A', []],
  ['duration:soon', []],
  ['kind:response status:404', [4]],
  ['kind:http', [1, 2, 3, 4]],
  ['kind:sse', [5]],
  ['kind:ws,close', [6, 7]],
  ['is:malformed', [3, 4]],
  ['tea', [1, 2]],
  ['"tea time"', [1, 2]],
  ['"time tea"', []],
  ['hello', [6]],
  ['-hello', [1, 2, 3, 4, 5, 7]],
  ['POST', [3, 4]],
  ['404', [3, 4]],
  ['after=3', [1, 2]],
  ['kind:nothing', []],
  ['nothing:here', []],
  ['client:', [1, 2, 3, 4, 5, 6, 7]],
] as const) {
  test(`finding: ${text || 'everything'}`, () => assert.deepEqual(found(text), ids));
}

test('a word with a colon is a word', () => {
  const at = frame(9, 'A', 'up', [1, 2], 'at 12:30');
  assert.deepEqual(findRows([at], parseQuery('12:30')), [at]);
});
