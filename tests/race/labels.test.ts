import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from '../../src/race/labels.ts';

test('labels stay where they are while there is room', () => {
  const labels = placeLabels(
    [
      { y: 40, delay: 120 },
      { y: 10, delay: 90 },
    ],
    12,
    24,
  );
  assert.deepEqual(labels, [
    { y: 10, delay: 90, count: 1 },
    { y: 40, delay: 120, count: 1 },
  ]);
});

test('messages of one answer stand below one another, the oldest on top', () => {
  const labels = placeLabels(
    [
      { y: 10, delay: 90 },
      { y: 10, delay: 700 },
    ],
    12,
    24,
  );
  assert.deepEqual(
    labels.map(({ y, delay }) => [y, delay]),
    [
      [10, 700],
      [22, 90],
    ],
  );
});

test('what would have to move too far joins the one before it, with the longest delay', () => {
  const crowd = Array.from({ length: 20 }, (_, index) => ({ y: 10, delay: 100 + index }));
  const labels = placeLabels(crowd, 12, 24);
  assert.deepEqual(
    labels.map(({ count }) => count),
    [1, 1, 18],
  );
  assert.deepEqual(
    labels.map(({ delay }) => delay),
    [119, 118, 117],
  );
});
