import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { measured } from '../../ui/support/measured.ts';
import { read } from '../04-sse/support/event-reader.ts';
import { type DemoRun, startDemo } from '../support/demo-run.ts';
import { testOddRequests } from './support/odd-requests.ts';

/** Reads everything that comes until the stream ends. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<void> {
  try {
    for await (const _ of stream);
  } catch {
    // The run ends with the test.
  }
}

/** Lets B read and A not, asks for all photos, and tells what waits for the slowest, once each second. */
async function showPhotos(
  t: TestContext,
  { A, B }: DemoRun,
  each: (waiting: number) => boolean,
): Promise<void> {
  await read(t, `${A.url}photos`);
  const { body } = await fetch(`${B.url}photos`);
  if (body) readAll(body);
  A.setFaults({ frozen: true });
  await fetch(`${B.url}show`, { method: 'POST' });
  do await sleep(1000);
  while (!each(((await (await fetch(`${B.url}memory`)).json()) as { waiting: number }).waiting));
}

test('what is written to a reader that does not read stays in the memory of the server', async (t) => {
  const demo = await startDemo(t, '10-production/unread');
  await showPhotos(t, demo, () => measured(measures['waitingForSlow'], demo.rows) !== null);
  const found = measured(measures['waitingForSlow'], demo.rows);
  assert.ok(Number(found?.value) > 5, JSON.stringify(found?.values));
  assert.ok(demo.B.counts.down > 20_000_000, 'the other reader got everything');
});

test('the repaired server drops a reader that is too far behind, and the others lose nothing', async (t) => {
  const demo = await startDemo(t, '10-production/bounded');
  let most = 0;
  await showPhotos(t, demo, (waiting) => {
    most = Math.max(most, waiting);
    return most > 0 && waiting === 0 && demo.B.counts.down > 20_000_000;
  });
  assert.ok(most < 5.2, `${most} MB`);
  demo.A.setFaults({ frozen: false });
  await demo.until((rows) => rows.find((row) => row.kind === 'close' && row.client === 'A'));
  const { headers } = await read(t, `${demo.A.url}photos`);
  assert.equal(headers['content-type'], 'text/event-stream', 'it may come back');
});

testOddRequests('unread');
testOddRequests('bounded');
