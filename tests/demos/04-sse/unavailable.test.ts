import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { post, read } from './support/event-reader.ts';

test('after a 503 an EventSource stays closed; the one opened anew brings every message', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A } = await startDemo(t, '04-sse/unavailable');
  const page = await openPage(t, A);
  await page.getByText('#2').nth(1).waitFor();
  await page.getByRole('button').click();
  await page.getByText('2 CLOSED').nth(1).waitFor();
  await page.locator('section').nth(1).getByText('1 OPEN').waitFor();
  await page.locator('section').nth(1).getByText('#10').waitFor();
  const shown = (await page.locator('p').nth(1).textContent())
    ?.trim()
    .split(' ')
    .map((text) => text.slice(1));
  const numbers = (shown ?? []).map(Number).reverse();
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  );
  assert.equal(await page.locator('section').nth(0).getByText('2 CLOSED').count(), 1);
});

test('the last id may come in the header or in the address', async (t) => {
  const { A } = await startDemo(t, '04-sse/unavailable');
  const live = await read(t, `${A.url}events`);
  assert.equal(await live.next(), 'retry: 1000');
  while (!(await live.next())?.startsWith('id: 2\n'));
  for (const reader of [
    await read(t, `${A.url}events?after=1`),
    await read(t, `${A.url}events`, { 'Last-Event-ID': '1' }),
  ]) {
    assert.equal(await reader.next(), 'retry: 1000');
    assert.equal(await reader.next(), 'id: 2\ndata: #2');
  }
  assert.equal(await post(`${A.url}away`), 204);
  assert.equal((await fetch(`${A.url}events`)).status, 503);
});
