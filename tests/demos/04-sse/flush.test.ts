import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { post, read } from './support/event-reader.ts';

test('without flushHeaders the head leaves with the first event, with it at once', async (t) => {
  const { A } = await startDemo(t, '04-sse/flush');
  let answered = false;
  const unflushed = read(t, `${A.url}unflushed`).finally(() => {
    answered = true;
  });
  const flushed = await read(t, `${A.url}flushed`);
  // This request is later but answered earlier, and one more exchange passes meanwhile.
  await (await fetch(A.url)).text();
  assert.equal(answered, false);
  await post(`${A.url}say`);
  assert.equal(await flushed.next(), 'data: #1');
  assert.equal(await (await unflushed).next(), 'data: #1');
});

test('a buffering proxy lets none of three events through; switched off, it lets go of all at once', async (t) => {
  const { A, measure } = await startDemo(t, '04-sse/flush');
  const { next } = await read(t, `${A.url}flushed`);
  // Said while the proxy is off: it does not count.
  assert.equal(await post(`${A.url}say`), 204);
  assert.equal(await next(), 'data: #1');
  A.setFaults({ buffering: true });
  for (const _ of ['2', '3', '4']) assert.equal(await post(`${A.url}say`), 204);
  // An event counts as held back when a response is well ahead of it; otherwise the three would be let go too soon.
  await new Promise((resolve) => setTimeout(resolve, 100));
  A.setFaults({ buffering: false });
  for (const number of [2, 3, 4]) assert.equal(await next(), `data: #${number}`);
  const { value } = await measure(measures['throughProxy']);
  assert.equal(value, 0);
});

test('a browser takes the unflushed stream for one that is still connecting', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A } = await startDemo(t, '04-sse/flush');
  const page = await openPage(t, A);
  await page.getByText('1 OPEN').waitFor();
  assert.equal(await page.getByText('0 CONNECTING').count(), 1);
  await page.getByRole('button').click();
  await page.getByText('1 OPEN').nth(1).waitFor();
});
