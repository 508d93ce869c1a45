import assert from 'node:assert/strict';
import test from 'node:test';
import { sortLines, tableLines } from '../../../src/ui/wire-view/table-lines.ts';
import { close, event, frame, request, response } from '../support/rows.ts';

const what = ({ row }: { row: { kind: string } }) => row.kind;

test('an exchange is one line, with its durations and both sizes', () => {
  const rows = [request(1, 'A', [10, 12]), response(2, 'A', [40, 45], { request: 1 })];
  const [line, ...others] = tableLines(rows);
  assert.equal(others.length, 0);
  assert.deepEqual(
    [line?.start, line?.end, line?.duration, line?.firstByte, line?.size],
    [10, 45, 35, 30, rows[0]!.length + rows[1]!.length],
  );
});

test('a request without a response has no end', () => {
  const [line] = tableLines([request(1, 'A', [10, 12])]);
  assert.deepEqual([line?.response, line?.duration, line?.firstByte], [null, null, null]);
});

test('an interim response is a line of its own', () => {
  const rows = [
    request(1, 'A', [0, 1]),
    response(2, 'A', [2, 3], { request: 1, status: 103 }),
    response(3, 'A', [9, 10], { request: 1 }),
  ];
  assert.deepEqual(
    tableLines(rows).map(({ row, response }) => [row.id, response?.id]),
    [
      [1, 3],
      [2, 2],
    ],
  );
});

test('events and frames belong to the stream of their connection, which is open', () => {
  const stream = [
    request(1, 'A', [0, 1]),
    response(2, 'A', [2, 3], { request: 1, stream: 'sse', complete: false }),
    event(3, 'A', [5, 6]),
  ];
  const [exchange, line] = tableLines(stream);
  assert.deepEqual([exchange?.end, exchange?.duration, exchange?.firstByte], [null, null, 2]);
  assert.deepEqual([line?.stream, line?.duration], ['sse', null]);
});

test('what breaks a rule marks its line', () => {
  const problems = [{ rule: 'bare-lf' as const, offset: 0, length: 1 }];
  const rows = [request(1, 'A', [0, 1]), response(2, 'A', [2, 3], { request: 1, problems })];
  assert.equal(tableLines(rows)[0]?.isMalformed, true);
});

test('lines are sorted by each column, those without a value last', () => {
  const rows = [
    request(1, 'B', [0, 1]),
    response(2, 'B', [50, 60], { request: 1, status: 404 }),
    request(3, 'A', [5, 6]),
    response(4, 'A', [10, 11], { request: 3 }),
    frame(5, 'A', 'up', [20, 21]),
    close(6, 'B', 70),
  ];
  const lines = tableLines(rows);
  const order = (key: Parameters<typeof sortLines>[1]['key'], isDown = false) =>
    sortLines(lines, { key, isDown }, what).map(({ row }) => row.id);
  assert.deepEqual(order('start'), [1, 3, 5, 6]);
  assert.deepEqual(order('start', true), [6, 5, 3, 1]);
  assert.deepEqual(order('client'), [3, 5, 1, 6]);
  assert.deepEqual(order('status', true), [1, 3, 5, 6]);
  assert.deepEqual(order('duration'), [3, 1, 5, 6]);
  assert.deepEqual(order('duration', true), [1, 3, 5, 6]);
  assert.deepEqual(order('what'), [6, 5, 1, 3]);
});
