import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/long-polling.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';

test('a page loses most of a burst without a cursor, and nothing with one', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  for (const { name, arrived } of [
    { name: 'lossy', arrived: ['#1'] },
    { name: 'held', arrived: ['#5', '#4', '#3', '#2', '#1'] },
  ]) {
    const { A, B, rows, until, output, measure } = await startDemo(t, `03-long-polling/${name}`);
    const [a, b] = [await openPage(t, A), await openPage(t, B)];
    await a.getByRole('button', { name: 'Listen' }).click();
    await until(() => rows.some((row) => row.kind === 'request' && row.target.startsWith('/messages')));
    // The answer to A stays on its way until the burst is over.
    A.setFaults({ frozen: true });
    await b.getByRole('button', { name: 'Burst of 5' }).click();
    await b.getByText('201, 201, 201, 201, 201').waitFor();
    A.setFaults({ frozen: false });
    const measured = await measure(measures['burstArrived']);
    assert.equal(measured.value, arrived.length);
    assert.equal(measured.values['told'], 5);
    const list = a.getByRole('listitem');
    await list.nth(arrived.length - 1).waitFor();
    // Which of five at once comes first is the browser's choice; the server numbers them as they come.
    const numbers = (await list.allTextContents()).map((text) => text.slice(0, 2));
    assert.deepEqual(numbers, arrived);

    await a.getByRole('button', { name: 'Stop' }).click();
    if (name === 'held') {
      await until(() => output().endsWith('\n0 waiting\n'));
      const accepted = b.waitForResponse(/messages/);
      await b.getByRole('textbox').fill('hi');
      await b.getByRole('button', { name: 'Send' }).click();
      await accepted;
      await a.getByRole('button', { name: 'Listen' }).click();
      await list.nth(5).waitFor();
      assert.equal(await list.first().textContent(), '#6hi');
    }
  }
});
