import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright';
import { launch, openPage, pollsIn, post, startBench } from './support/bench.ts';

test('after= asks for newer messages alone, in order', async (t) => {
  const { a } = await startBench(t, 'patient');
  const ask = async (query: string) => (await fetch(`${a.url}messages${query}`)).json();
  assert.deepEqual(await ask('?after=0'), { messages: [] });
  const [one, two, three] = [await post(a, 'one'), await post(a, 'two'), await post(a, '三')];
  assert.deepEqual(await ask(''), { messages: [one, two, three] });
  assert.deepEqual(await ask('?after=1'), { messages: [two, three] });
  assert.deepEqual(await ask('?after=3'), { messages: [] });
  // From before a restart: the server has not given out so many.
  assert.deepEqual(await ask('?after=4'), { messages: [one, two, three] });
  assert.equal((await fetch(`${a.url}/?after=%`)).status, 200);
});

describe('in a real browser', { concurrency: true }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test('however slow the line, one request is under way at a time', async (t) => {
    const { a, until } = await startBench(t, 'patient');
    await openPage(t, browser, a);
    a.setFaults({ latency: 600 });
    const polls = await until((rows) => {
      const all = pollsIn(rows).filter(({ response }) => response);
      return all.length >= 3 && all;
    });
    for (const [index, { request }] of polls.entries()) {
      const before = polls[index - 1]?.response?.end ?? 0;
      assert.ok(request.start >= before, `asked at ${request.start}, the answer before came at ${before}`);
    }
  });

  test('shows each message once and in order, over a cut connection too', async (t) => {
    const { a, b, until } = await startBench(t, 'patient');
    const page = await openPage(t, browser, a);
    const items = page.getByRole('listitem');
    await post(b, 'one');
    await items.filter({ hasText: 'one' }).waitFor();
    a.setFaults({ latency: 300 });
    await until((rows) => pollsIn(rows).some(({ request, response }) => request.end !== null && !response));
    a.cut('rst');
    a.setFaults({ latency: 0 });
    await post(b, 'two');
    await items.filter({ hasText: 'two' }).waitFor();
    await post(b, 'three');
    await items.filter({ hasText: 'three' }).waitFor();
    assert.deepEqual(await items.allTextContents(), ['three', 'two', 'one']);
  });

  test('shows markup as text', async (t) => {
    const { a } = await startBench(t, 'patient');
    const page = await openPage(t, browser, a);
    const text = '<img src onerror="document.body.append(\'!\')">';
    await post(a, text);
    await page.getByRole('listitem').filter({ hasText: text }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
  });
});
