import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { read } from '../04-sse/support/event-reader.ts';
import { startDemo } from '../support/demo-run.ts';
import { testOddRequests } from './support/odd-requests.ts';

test('after SIGTERM nobody new gets in, streams end with a word, the job gets its response, the process ends', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, run, until, measure, output, rows } = await startDemo(t, '10-production/drain');
  const page = await openPage(t, A);
  await page.getByText('EventSource: 1 OPEN').waitFor();
  await page.getByText('WebSocket: 1 OPEN').waitFor();
  const ended = new Promise<void>((resolve) => run.on('state', (state) => state === 'ended' && resolve()));
  await page.getByRole('button', { name: 'job' }).click();
  await until((all) => all.find((row) => row.kind === 'request' && row.target === '/job'));
  await page.getByRole('button', { name: 'SIGTERM' }).click();
  await page.getByText('WebSocket: closed, code 1001 restart').waitFor();
  await page.getByText('EventSource: 0 CONNECTING').waitFor();
  await assert.rejects(fetch(A.url));
  await page.getByText('job: 200').waitFor();
  await ended;
  assert.ok(output().includes('drained'));
  const { value, values } = await measure(measures['secondsDrained']);
  assert.deepEqual({ ...values, seconds: null }, { seconds: null, status: 200 });
  assert.ok(value > 3 && value < 5.5, `${value}`);
  assert.ok(rows.some((row) => row.kind === 'sse' && row.retry === 5000));
});

test('a real signal drains it, too', {
  skip: process.platform === 'win32' && 'Windows has no SIGTERM',
}, async (t) => {
  const { A, run, until, output } = await startDemo(t, '10-production/drain');
  const reader = await read(t, `${A.url}events`);
  process.kill(run.pid ?? 0, 'SIGTERM');
  assert.equal(await reader.next(), 'retry: 5000');
  assert.equal(await reader.next(), null);
  await until(() => output().includes('drained'));
});

testOddRequests('drain');
