import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTally, type Tally } from '../../src/race/tally.ts';

function told({ delivered, lost, onTheWay, doubled, outOfOrder }: Tally) {
  return { delivered, lost, onTheWay, doubled, outOfOrder };
}

function publish(tally: Tally, upTo: number): void {
  for (let id = 1; id <= upTo; id++) tally.published(id);
}

test('what has come is delivered, what has not is on the way', () => {
  const tally = createTally();
  publish(tally, 3);
  tally.arrived(1, 10);
  tally.arrived(2, 20);
  assert.deepEqual(told(tally), { delivered: 2, lost: 0, onTheWay: 1, doubled: 0, outOfOrder: 0 });
});

test('a message that was passed over is lost, until it comes after all, out of order', () => {
  const tally = createTally();
  publish(tally, 4);
  tally.arrived(1, 1);
  tally.arrived(4, 1);
  assert.deepEqual(told(tally), { delivered: 2, lost: 2, onTheWay: 0, doubled: 0, outOfOrder: 0 });
  tally.arrived(3, 1);
  assert.deepEqual(told(tally), { delivered: 3, lost: 1, onTheWay: 0, doubled: 0, outOfOrder: 1 });
});

test('a message that comes again is doubled and counts once', () => {
  const tally = createTally();
  publish(tally, 2);
  for (const id of [1, 2, 2, 1]) tally.arrived(id, 5);
  assert.deepEqual(told(tally), { delivered: 2, lost: 0, onTheWay: 0, doubled: 2, outOfOrder: 0 });
  assert.equal(tally.delays.count, 2);
});

test('a message may come before its publisher has told of it', () => {
  const tally = createTally();
  tally.arrived(1, 5);
  tally.published(1);
  assert.deepEqual(told(tally), { delivered: 1, lost: 0, onTheWay: 0, doubled: 0, outOfOrder: 0 });
});

test('when the race is over, what is on the way is lost', () => {
  const tally = createTally();
  publish(tally, 5);
  tally.arrived(2, 1);
  tally.giveUp();
  tally.giveUp();
  assert.deepEqual(told(tally), { delivered: 1, lost: 4, onTheWay: 0, doubled: 0, outOfOrder: 0 });
});

test('a gap of any width is counted, and takes no more memory than the newest of it', () => {
  const tally = createTally();
  publish(tally, 5);
  tally.arrived(1, 1);
  tally.arrived(1_000_000, 1);
  assert.equal(tally.lost, 999_998);
  tally.arrived(999_999, 1);
  assert.deepEqual(told(tally), { delivered: 3, lost: 999_997, onTheWay: 0, doubled: 0, outOfOrder: 1 });
});

test('no message is unaccounted for, whatever comes in whatever order', () => {
  const arrivals = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 120 });
  fc.assert(
    fc.property(arrivals, (ids) => {
      const tally = createTally();
      publish(tally, 60);
      for (const id of ids) tally.arrived(id, 1);
      const { delivered, lost, onTheWay, doubled } = told(tally);
      assert.equal(delivered, new Set(ids).size);
      assert.equal(delivered + doubled, ids.length);
      assert.equal(delivered + lost + onTheWay, 60);
      assert.equal(onTheWay, 60 - Math.max(0, ...ids));
    }),
  );
});
