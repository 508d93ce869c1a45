import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { pollsIn, post } from './support/polls.ts';

test('after= asks for newer messages alone, in order', async (t) => {
  const { A } = await startDemo(t, '02-polling/patient');
  const ask = async (query: string) => (await fetch(`${A.url}messages${query}`)).json();
  assert.deepEqual(await ask('?after=0'), { messages: [] });
  const [one, two, three] = [await post(A, 'one'), await post(A, 'two'), await post(A, '三')];
  assert.deepEqual(await ask(''), { messages: [one, two, three] });
  assert.deepEqual(await ask('?after=1'), { messages: [two, three] });
  assert.deepEqual(await ask('?after=3'), { messages: [] });
  // From before a restart: the server has not given out so many.
  assert.deepEqual(await ask('?after=4'), { messages: [one, two, three] });
  assert.equal((await fetch(`${A.url}/?after=%`)).status, 200);
});

describe('in a real browser', { concurrency: true }, () => {
  test('however slow the line, one request is under way at a time', { skip: NEEDS_BROWSER }, async (t) => {
    const { A, until } = await startDemo(t, '02-polling/patient');
    await openPage(t, A);
    A.setFaults({ latency: 600 });
    const polls = await until((rows) => {
      const all = pollsIn(rows).filter(({ response }) => response);
      return all.length >= 3 && all;
    });
    for (const [index, { request }] of polls.entries()) {
      const before = polls[index - 1]?.response?.end ?? 0;
      assert.ok(request.start >= before, `asked at ${request.start}, the answer before came at ${before}`);
    }
  });

  test('shows each message once and in order, over a cut connection too', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, until } = await startDemo(t, '02-polling/patient');
    const page = await openPage(t, A);
    const items = page.getByRole('listitem');
    await post(B, 'one');
    await items.filter({ hasText: 'one' }).waitFor();
    A.setFaults({ latency: 300 });
    await until((rows) => pollsIn(rows).some(({ request, response }) => request.end !== null && !response));
    A.cut('rst');
    A.setFaults({ latency: 0 });
    await post(B, 'two');
    await items.filter({ hasText: 'two' }).waitFor();
    await post(B, 'three');
    await items.filter({ hasText: 'three' }).waitFor();
    assert.deepEqual(await items.allTextContents(), ['three', 'two', 'one']);
  });

  test('shows markup as text', { skip: NEEDS_BROWSER }, async (t) => {
    const { A } = await startDemo(t, '02-polling/patient');
    const page = await openPage(t, A);
    const text = '<img src onerror="document.body.append(\'!\')">';
    await post(A, text);
    await page.getByRole('listitem').filter({ hasText: text }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
  });
});
