import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/polling.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { pollsIn, post } from './support/polls.ts';

test('an unchanged list is answered with a 304 without a body, a changed one is sent again', async (t) => {
  const { A } = await startDemo(t, '02-polling/etag');
  const ask = (etag: string) => fetch(`${A.url}messages`, { headers: { 'If-None-Match': etag } });
  await post(A, 'one');
  const first = await ask('"another"');
  assert.equal(first.status, 200);
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^"[\w-]+"$/);
  const same = await ask(etag);
  assert.equal(same.status, 304);
  assert.equal(same.headers.get('etag'), etag);
  assert.equal(await same.text(), '');
  // Weak, in a list, and any at all (RFC 9110 §13.1.2).
  for (const known of [`W/${etag}`, `"x", ${etag}`, '*']) assert.equal((await ask(known)).status, 304);
  const two = await post(A, 'two');
  const changed = await ask(etag);
  assert.equal(changed.status, 200);
  assert.deepEqual(((await changed.json()) as { messages: unknown[] }).messages[1], two);
});

test('nothing after the cursor is a 204 without a body', async (t) => {
  const { A } = await startDemo(t, '02-polling/etag');
  const one = await post(A, 'one');
  const none = await fetch(`${A.url}messages?after=1`);
  assert.equal(none.status, 204);
  assert.equal(await none.text(), '');
  const newer = await fetch(`${A.url}messages?after=0`);
  assert.deepEqual(await newer.json(), { messages: [one] });
});

describe('in a real browser', { concurrency: true }, () => {
  test('for a 304 on the wire the script sees 200 and the list, for a 204 it sees 204', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, until, measure } = await startDemo(t, '02-polling/etag');
    await post(A, 'hi');
    const [pageA, pageB] = await Promise.all([openPage(t, A), openPage(t, B)]);
    await pageB.getByRole('checkbox').check();
    const { value: none } = await measure(measures['emptyPoll']);
    const { value, values } = await measure(measures['unchangedPoll']);
    assert.equal(value, (values['up'] ?? 0) + (values['down'] ?? 0));
    assert.equal(values['none'], none);
    // The ETag is sent both ways, so the 304 costs more bytes.
    assert.ok(value > none);

    const count = (status: number) => (rows: Parameters<typeof pollsIn>[0]) =>
      pollsIn(rows).filter(({ response }) => response?.status === status).length >= 2;
    await until(count(304));
    await pageA.getByText('response.status 200').waitFor();
    assert.deepEqual(await pageA.getByRole('listitem').allTextContents(), ['hi']);
    await until(count(204));
    await pageB.getByText('response.status 204').waitFor();
    assert.deepEqual(await pageB.getByRole('listitem').allTextContents(), ['hi']);

    await post(B, 'you too');
    for (const page of [pageA, pageB])
      await page.getByRole('listitem').filter({ hasText: 'you too' }).waitFor();
    assert.deepEqual(await pageA.getByRole('listitem').allTextContents(), ['you too', 'hi']);
    assert.deepEqual(await pageB.getByRole('listitem').allTextContents(), ['you too', 'hi']);
  });
});
