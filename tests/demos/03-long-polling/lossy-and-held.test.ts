import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser/browser.ts';
import { measures } from '../../../src/ui/lesson/measures/long-polling.ts';
import { startDemo } from './support/stage.ts';

test('pages listen, lose a burst without a cursor, and lose nothing with one', async (t) => {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const browser = await launchBrowser(found);
  if ('missing' in browser) throw new Error(browser.missing.en);
  t.after(() => browser.close());

  for (const { name, arrived } of [
    { name: 'lossy', arrived: ['#1'] },
    { name: 'held', arrived: ['#5', '#4', '#3', '#2', '#1'] },
  ]) {
    const { relays, rows, until, output } = await startDemo(t, name);
    const a: Page = await browser.newPage();
    const b: Page = await browser.newPage();
    await a.goto(`${relays.A.url}?lang=en`);
    await b.goto(`${relays.B.url}?lang=en`);
    await a.getByRole('button', { name: 'Listen' }).click();
    await until(() => rows.some((row) => row.kind === 'request' && row.target.startsWith('/messages')));
    // The answer to A stays on its way until the burst is over.
    relays.A.setFaults({ frozen: true });
    await b.getByRole('button', { name: 'Burst of 5' }).click();
    await b.getByText('201, 201, 201, 201, 201').waitFor();
    relays.A.setFaults({ frozen: false });
    const measured = await until(() => {
      const read = measures['burstArrived']?.(rows, '');
      return read?.value === arrived.length && read;
    });
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
      await b.getByRole('button', { name: 'Send' }).click();
      await accepted;
      await a.getByRole('button', { name: 'Listen' }).click();
      await list.nth(5).waitFor();
      assert.equal(await list.first().textContent(), '#6hi');
    }
    await a.close();
    await b.close();
  }
});
