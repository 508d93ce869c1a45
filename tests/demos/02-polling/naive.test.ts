import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/polling.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { post } from './support/polls.ts';

test('every answer holds the whole list, changed or not', async (t) => {
  const { A } = await startDemo(t, '02-polling/naive');
  const ask = async () => (await fetch(`${A.url}messages`)).json();
  assert.deepEqual(await ask(), { messages: [] });
  const one = await post(A, '你好 👋');
  assert.deepEqual(one, { id: 1, text: '你好 👋' });
  const two = await post(A, 'hi');
  assert.deepEqual(await ask(), { messages: [one, two] });
  assert.deepEqual(await ask(), { messages: [one, two] });
});

describe('in a real browser', { concurrency: true }, () => {
  test('two pages ask about twenty times in ten seconds, and nobody has said a word', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, measure } = await startDemo(t, '02-polling/naive');
    await Promise.all([openPage(t, A), openPage(t, B)]);
    const { value, values } = await measure(measures['pollsInTenSeconds']);
    const { total, a: fromA, b: fromB, sent, bytes } = values;
    const [polls, length] = [total ?? 0, bytes ?? 0];
    assert.equal(sent, 0);
    assert.equal(polls, (fromA ?? 0) + (fromB ?? 0));
    assert.ok(polls > 10 && polls <= 22, `${polls} polls`);
    assert.ok(length > 400 * polls, `${length} bytes`);
    assert.equal(value, Math.round(length / 1000));
  });

  test('headers are more than nine tenths of the bytes that bring a word to the other page', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, measure } = await startDemo(t, '02-polling/naive');
    const [pageA, pageB] = await Promise.all([openPage(t, A), openPage(t, B)]);
    for (const text of ['hi', '你好']) {
      await pageA.getByRole('textbox').fill(text);
      await pageA.getByRole('button').click();
      await pageB.getByRole('listitem').filter({ hasText: text }).waitFor();
      const { value, values } = await measure(measures['delivery'], text);
      assert.equal(values['text'], Buffer.byteLength(text));
      assert.equal(value, (values['post'] ?? 0) + (values['poll'] ?? 0));
      assert.equal(value, (values['header'] ?? 0) + (values['body'] ?? 0));
      assert.ok((values['percent'] ?? 0) > 90, `${values['percent']} %`);
    }
  });

  test('on a slow line the timer does not wait: polls pile up', { skip: NEEDS_BROWSER }, async (t) => {
    const { A, measure } = await startDemo(t, '02-polling/naive');
    await openPage(t, A);
    A.setFaults({ latency: 1500 });
    const { value, values } = await measure(measures['overlap']);
    assert.ok(value >= 3, `${value} at once`);
    assert.ok((values['took'] ?? 0) >= 2900);
  });

  test('markup in a message runs its script in the other page at every poll', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B } = await startDemo(t, '02-polling/naive');
    const page = await openPage(t, B);
    await post(A, '<img src onerror="document.body.prepend(\'!\')">');
    await page.waitForFunction(() => document.body.textContent.includes('!!'));
  });
});
