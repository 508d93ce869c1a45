import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measure, Measurement, SoFar } from '../../../../src/ui/lesson/measures/measure.ts';
import { createMeasuring } from '../../../../src/ui/lesson/measures/measuring.ts';
import { close } from '../../support/rows.ts';

const ROWS = [close(1, 'A', 0)];

function found(value: number, values: Measurement['values'] = {}): Measurement {
  return { value, values, parts: [], rows: [] };
}

/** Measures with what `answers` gives, one after the other, and keeps what is reported. */
function measuring(answers: (Measurement | SoFar | null)[], known: number | null = null) {
  const reports: (Measurement | SoFar)[] = [];
  let asked = 0;
  const measure: Measure = () => answers[asked++] ?? null;
  const take = createMeasuring(measure, { subject: '', known, report: (news) => reports.push(news) });
  return { take, reports };
}

test('a measured number is final: what happens later on the wire does not change it', () => {
  const { take, reports } = measuring([{ come: 1, needed: 2 }, found(3, { longest: 7 }), found(4)]);
  for (let time = 0; time < 4; time++) take(ROWS);
  assert.deepEqual(reports, [{ come: 1, needed: 2 }, found(3, { longest: 7 })]);
});

test('numbers of the sentence that are missing are added, if they come with the same value', () => {
  const all = [found(1, { closed: null }), found(2, { closed: 5 }), found(1, { closed: 5 })];
  const { take, reports } = measuring(all);
  for (let time = 0; time < 4; time++) take(ROWS);
  assert.deepEqual(reports, [all[0], all[2]]);
});

test('a number of an earlier visit stays', () => {
  const { take, reports } = measuring([{ come: 1, needed: 2 }, found(4), found(3)], 3);
  for (let time = 0; time < 3; time++) take(ROWS);
  assert.deepEqual(reports, [found(3)]);
});

test('a measure is told once nothing has changed for a while', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const told: boolean[] = [];
  const measure: Measure = (_rows, _subject, isQuiet) => {
    told.push(isQuiet);
    return null;
  };
  const take = createMeasuring(measure, { subject: '', known: null, report: () => {} });
  take(ROWS);
  t.mock.timers.tick(900);
  take(ROWS);
  t.mock.timers.tick(900);
  assert.deepEqual(told, [false, false]);
  t.mock.timers.tick(100);
  assert.deepEqual(told, [false, false, true]);
});
