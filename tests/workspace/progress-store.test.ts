import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/checker/report.ts';
import { createProgressStore } from '../../src/workspace/progress-store.ts';
import { temporaryFolder } from '../server/support/served.ts';

const AT = '2026-01-02T03:04:05.000Z';

test('a report counts as an attempt, and gives what passed and the first pass of all', async (t) => {
  const store = createProgressStore(await temporaryFolder(t));
  const outcomes = async () => (await store.read()).progress.exercises['01-first'];

  await store.record(report({ one: 'pass', two: 'fail' }));
  assert.deepEqual((await outcomes())?.passed, ['one']);
  assert.equal((await outcomes())?.firstPass, null);

  await store.record(report({ two: 'pass' }, { partial: true, passed: false }));
  assert.deepEqual((await outcomes())?.passed, ['one', 'two']);
  assert.equal((await outcomes())?.firstPass, null, 'checks that passed at different times are no pass');

  await store.record(report({ one: 'pass', two: 'pass' }));
  const first = (await outcomes())?.firstPass;
  assert.ok(first);
  await store.record(report({ one: 'fail', two: 'pass' }));
  assert.deepEqual(await outcomes(), {
    attempts: 4,
    passed: ['two'],
    firstPass: first,
    revealed: false,
    hints: {},
  });
});

test('all required checks in one run are a pass, though its stars were left out and keep their former results', async (t) => {
  const store = createProgressStore(await temporaryFolder(t));
  await store.record(report({ one: 'fail', star: 'pass' }));
  await store.record(report({ one: 'pass' }, { partial: true, passed: true }));
  const exercise = (await store.read()).progress.exercises['01-first'];
  assert.ok(exercise?.firstPass);
  assert.deepEqual(exercise.passed.toSorted(), ['one', 'star']);
});

function report(outcomes: Record<string, 'pass' | 'fail'>, more: Partial<Report> = {}): Report {
  const results = Object.entries(outcomes).map(([check, outcome]) => ({
    check,
    task: 'answer',
    title: { en: check, zh: check },
    star: false,
    outcome,
    took: 1,
    did: null,
    expected: null,
    saw: null,
    likely: null,
    failure: null,
    reason: null,
    wire: null,
    output: '',
  }));
  const passed = results.every((result) => result.outcome === 'pass');
  const whole = { partial: false, passed, cancelled: false };
  return { exercise: '01-first', startedAt: AT, took: 2, seed: 1, results, ...whole, ...more };
}
