import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packScreens, type Unit } from '../../../src/ui/present/pack-screens.ts';

const unit = (height: number, more: Partial<Unit> = {}): Unit => ({
  height,
  gap: 10,
  begins: false,
  withNext: false,
  ...more,
});
const ROOM = { first: 100, further: 120 };

test('what fits is one screen', () => {
  assert.deepEqual(packScreens([unit(40), unit(50)], ROOM), [[0, 1]]);
  assert.deepEqual(packScreens([], ROOM), []);
});

test('the distances between units count', () => {
  assert.deepEqual(packScreens([unit(45), unit(46)], ROOM), [[0], [1]]);
});

test('no more screens than needed, filled evenly', () => {
  const five = [unit(30), unit(30), unit(30), unit(30)];
  assert.deepEqual(packScreens(five, ROOM), [
    [0, 1],
    [2, 3],
  ]);
});

test('a further screen has more room than the first', () => {
  assert.deepEqual(packScreens([unit(90), unit(50), unit(60)], ROOM), [[0], [1, 2]]);
});

test('an answer begins a new screen', () => {
  assert.deepEqual(packScreens([unit(20), unit(20, { begins: true }), unit(20)], ROOM), [[0], [1, 2]]);
});

test('what belongs together stays together where it can', () => {
  const task = unit(30, { withNext: true });
  assert.deepEqual(packScreens([unit(60), task, unit(40)], ROOM), [[0], [1, 2]]);
  assert.deepEqual(packScreens([unit(60), task, unit(95)], ROOM), [[0, 1], [2]]);
});

test('what is higher than a screen has one for itself', () => {
  assert.deepEqual(packScreens([unit(20), unit(300), unit(20)], ROOM), [[0], [1], [2]]);
});
