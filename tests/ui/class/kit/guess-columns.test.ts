import assert from 'node:assert/strict';
import test from 'node:test';
import { HIGHEST, layOutGuesses, SQUARES } from '../../../../src/ui/class/kit/guess-columns.ts';

const counted = (...values: [value: number, count: number][]) =>
  values.map(([value, count]) => ({ value, count }));

test('one square is one seat, under a tick of its own', () => {
  const { columns, ticks, seatsEach } = layOutGuesses({
    counts: counted([0, 1], [3, 11], [6, 1]),
    options: null,
    further: [3],
  });
  assert.equal(seatsEach, 1);
  assert.deepEqual(
    columns.map(({ height }) => height),
    [1, 11, 1],
  );
  const at = new Map(ticks.map((tick) => [tick.value, tick.at]));
  assert.deepEqual(
    columns.map((column) => column.at),
    [at.get(0), at.get(3), at.get(6)],
  );
});

test('of a high column each square is several seats', () => {
  const { columns, seatsEach } = layOutGuesses({ counts: counted([1, 60]), options: null, further: [] });
  assert.equal(seatsEach, 5);
  assert.ok(columns.every(({ height }) => height <= HIGHEST));
});

test('choices stand at the same distance, however far apart their numbers are', () => {
  const { ticks } = layOutGuesses({ counts: counted([10_000, 2]), options: [6, 10, 10_000], further: [14] });
  assert.deepEqual(
    ticks.map(({ value }) => value),
    [6, 10, 14, 10_000],
  );
  const steps = ticks.slice(1).map((tick, index) => tick.at - ticks[index]!.at);
  assert.equal(new Set(steps).size, 1);
});

test('everything has a place on the ruler, whatever is guessed', () => {
  for (const most of [0, 1, 7, 8, 9, 63, 999, 9999]) {
    const { columns, ticks, place } = layOutGuesses({
      counts: counted([most, 3]),
      options: null,
      further: [most],
    });
    for (const at of [...columns.map((column) => column.at), ...ticks.map((tick) => tick.at), place(most)])
      assert.ok(at >= 1 && at <= SQUARES - 2, `${most}: ${at}`);
  }
});

test('answers that the ruler cannot keep apart share a column', () => {
  const { columns } = layOutGuesses({ counts: counted([9998, 2], [9999, 1]), options: null, further: [] });
  assert.deepEqual(
    columns.map(({ count, values }) => ({ count, values })),
    [{ count: 3, values: [9998, 9999] }],
  );
});
