import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeries } from '../../src/race/series.ts';

test('each message is a point at the time it was published', () => {
  const series = createSeries();
  series.published(1, 0);
  series.published(2, 900);
  series.arrived('ws', 1, 120);
  series.arrived('poll', 2, 700);
  assert.deepEqual(series.times, [0, 900]);
  assert.deepEqual(series.delays.ws, [120, null]);
  assert.deepEqual(series.delays.poll, [null, 700]);
});

test('an hour at 50 a second stays within its points, and no slow message disappears', () => {
  const series = createSeries();
  const count = 180_000;
  for (let id = 1; id <= count; id++) {
    series.published(id, id * 20);
    series.arrived('sse', id, id === 77_777 ? 5_000 : 100);
  }
  assert.ok(series.times.length <= 1_200);
  assert.ok(series.times.length >= 600);
  assert.equal(series.delays.sse.length, series.times.length);
  const slow = series.delays.sse.indexOf(5_000);
  const from = series.times[slow] as number;
  assert.ok(from <= 77_777 * 20 && 77_777 * 20 < from + series.step * 20);
  assert.deepEqual(
    [...series.times].sort((a, b) => a - b),
    series.times,
  );
});
