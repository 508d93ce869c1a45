import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { CheckOptions } from '../../src/checker/engine.ts';
import type { CheckResult, Report } from '../../src/checker/report.ts';
import { openPage } from './support/page-under-test.ts';
import { CHECK, EXERCISE, type ServedSite, serveForTest } from './support/served.ts';

const TITLE = CHECK.title;

function result(outcome: 'pass' | 'fail'): CheckResult {
  const wire = {
    events: [
      {
        kind: 'up' as const,
        connection: 1,
        piece: 1,
        at: 1,
        passed: 1,
        bytes: Buffer.from('GET'),
        length: 3,
      },
    ],
    focus: null,
  };
  const words = { did: null, expected: null, saw: null, likely: null, failure: null, reason: null };
  return {
    check: 'answers',
    task: 'answer',
    title: TITLE,
    star: false,
    outcome,
    took: 1,
    ...words,
    wire,
    output: '',
  };
}

function report(results: CheckResult[], cancelled = false): Report {
  const passed = !cancelled && results.every(({ outcome }) => outcome === 'pass');
  return {
    exercise: EXERCISE.id,
    startedAt: new Date().toISOString(),
    took: 1,
    seed: 1,
    results,
    partial: false,
    passed,
    cancelled,
  };
}

type Options = Pick<CheckOptions, 'dir' | 'only' | 'signal' | 'notify'>;

/** Starts a site whose checks wait until the test releases them. */
async function serveChecks(
  t: TestContext,
): Promise<{ site: ServedSite; begun: Options[]; letGo: () => void }> {
  const begun: Options[] = [];
  const waiting: (() => void)[] = [];
  const site = await serveForTest(t, {
    limits: { checks: 1 },
    async checkProgram(_, options) {
      begun.push(options);
      const { notify, signal } = options;
      notify?.({ type: 'begun', checks: [CHECK] });
      notify?.({ type: 'running', check: 'answers' });
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      if (signal?.aborted) resolve();
      else signal?.addEventListener('abort', () => resolve());
      await promise;
      if (signal?.aborted) return report([], true);
      notify?.({
        type: 'robot',
        check: 'answers',
        robot: 'Ada',
        caption: TITLE,
        jpeg: Buffer.from('picture'),
      });
      notify?.({ type: 'result', result: result('pass') });
      return report([result('pass')]);
    },
  });
  return { site, begun, letGo: () => waiting.shift()?.() };
}

test('a check is told step by step, and its outcome is booked', async (t) => {
  const { site, begun, letGo } = await serveChecks(t);
  const page = await openPage(site);
  page.send({ type: 'check', exercise: EXERCISE.id });
  const { checks } = await page.next('check-begun');
  assert.deepEqual(checks, [
    { id: 'answers', number: '1', task: 'answer', title: TITLE, star: false, timeout: 1000 },
  ]);
  assert.equal((await page.next('check-running')).check, 'answers');
  assert.equal(begun[0]?.dir.startsWith(site.workspace), true);
  letGo();
  assert.equal((await page.next('robot')).jpeg, Buffer.from('picture').toString('base64'));
  const told = await page.next('check-result');
  const [event] = told.result.wire?.events ?? [];
  assert.ok(event?.kind === 'up' && event.bytes === Buffer.from('GET').toString('base64'));
  assert.equal((await page.next('check-done')).report.passed, true);
  const { exercises } = (await site.ask('/api/progress')).json;
  assert.equal(exercises[EXERCISE.id].attempts, 1);
  assert.deepEqual(exercises[EXERCISE.id].passed, ['answers']);
  assert.ok(exercises[EXERCISE.id].firstPass);
});

test('a page has one check under way, and can cancel it', async (t) => {
  const { site } = await serveChecks(t);
  const page = await openPage(site);
  page.send({ type: 'check', exercise: EXERCISE.id });
  await page.next('check-running');
  page.send({ type: 'check', exercise: EXERCISE.id });
  assert.equal((await page.next('refused')).request, 'check');
  page.send({ type: 'cancel-check' });
  assert.equal((await page.next('check-done')).report.cancelled, true);
  assert.deepEqual((await site.ask('/api/progress')).json.exercises, {});
  page.send({ type: 'check', exercise: EXERCISE.id });
  await page.next('check-running');
});

test('checks over the limit wait their turn, and are told so', async (t) => {
  const { site, begun, letGo } = await serveChecks(t);
  const first = await openPage(site);
  const second = await openPage(site);
  const third = await openPage(site);
  first.send({ type: 'check', exercise: EXERCISE.id });
  await first.next('check-running');
  second.send({ type: 'check', exercise: EXERCISE.id });
  assert.equal((await second.next('check-queued')).ahead, 1);
  third.send({ type: 'check', exercise: EXERCISE.id, only: ['answers'] });
  assert.equal((await third.next('check-queued')).ahead, 2);
  second.send({ type: 'cancel-check' });
  assert.equal((await second.next('check-done')).report.cancelled, true);
  letGo();
  await first.next('check-done');
  await third.next('check-running');
  assert.deepEqual(begun.at(-1)?.only, ['answers']);
});

test('a check is cancelled when its page goes', async (t) => {
  const { site, begun } = await serveChecks(t);
  const page = await openPage(site);
  page.send({ type: 'check', exercise: EXERCISE.id });
  await page.next('check-running');
  const signal = begun[0]?.signal as AbortSignal;
  const aborted = once(signal, 'abort');
  page.socket.terminate();
  await aborted;
});

test('a fault of our own is said to be ours, and the page may check again', async (t) => {
  t.mock.method(console, 'error', () => {});
  const site = await serveForTest(t, { checkProgram: () => Promise.reject(new Error('broken')) });
  const page = await openPage(site);
  for (let i = 0; i < 2; i++) {
    page.send({ type: 'check', exercise: EXERCISE.id });
    const { request, error } = await page.next('refused');
    assert.equal(request, 'check');
    assert.match(error.en, /our side/);
  }
});
