import assert from 'node:assert/strict';
import test from 'node:test';
import { createRowWindow } from '../../../src/ui/wire-view/row-window.ts';
import type { Row } from '../../../src/wire/row.ts';
import { frame, request, response } from '../support/rows.ts';

const frames = (count: number, apart = 1): Row[] =>
  Array.from({ length: count }, (_, i) => frame(i + 1, 'A', 'up', [i * apart, i * apart + 1]));
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

test('of many rows the newest are drawn, and the first one seldom changes', () => {
  const window = createRowWindow();
  const first = window.take(frames(401, 25), false).drawn;
  assert.equal(first.at(-1)!.id, 401);
  assert.equal(first.length, 300);
  assert.equal(window.take(frames(460, 25), false).drawn[0]!.id, first[0]!.id);
});

test('nothing is taken away from under somebody who looks at older rows', () => {
  const window = createRowWindow();
  assert.equal(window.take(frames(900), true).drawn.length, 900);
});

test('older rows come back on demand', () => {
  const window = createRowWindow();
  window.take(frames(1000), false);
  window.back();
  assert.equal(window.take(frames(1000), false).drawn.length, 700);
  window.reach(1);
  assert.equal(window.take(frames(1000), true).drawn[0]!.id, 1);
});

test('an old row is reached among many thousands without drawing them all', () => {
  const window = createRowWindow();
  const rows = frames(20_000);
  window.take(rows, false);
  window.reach(5_000);
  const { drawn } = window.take(rows, true);
  assert.ok(drawn.some(({ id }) => id === 5_000));
  assert.ok(drawn.length <= 1_000);
  assert.equal(window.take(rows, false).drawn.at(-1)!.id, 20_000);
});

test('what was cleared away stays away, but not an open stream', () => {
  const window = createRowWindow();
  window.clear(2);
  const stream = response(1, 'A', [0, 1], { stream: 'websocket' });
  const taken = window.take(
    [stream, request(2, 'A', [1, 2], { response: 1 }), request(3, 'A', [3, 4])],
    false,
  );
  assert.deepEqual(ids(taken.drawn), [3]);
  assert.deepEqual(ids(taken.earlier), [1]);
});

test('a pause takes nothing new until it ends', () => {
  const window = createRowWindow();
  window.pause(3);
  assert.deepEqual(ids(window.take(frames(5), false).drawn), [1, 2, 3]);
  window.pause(null);
  assert.equal(window.take(frames(5), false).drawn.length, 5);
});

test('while a flood lasts, only its newest rows are drawn; the others come when it has stopped', () => {
  const window = createRowWindow();
  window.take(frames(200), false);
  const flood = window.take(frames(900), false);
  assert.deepEqual([flood.isBusy, flood.drawn.length, flood.drawn.at(-1)!.id], [true, 60, 900]);
  const calm = window.take(frames(900), false);
  assert.deepEqual([calm.isBusy, calm.drawn.length], [false, 300]);
  assert.equal(window.take(frames(1_400, 25), false).isBusy, false, 'not so many a second');
});
