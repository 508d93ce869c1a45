import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser/browser.ts';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { startBench } from './support/bench.ts';

const found = await findBrowser();

describe('in a real browser', { skip: 'missing' in found ? found.missing.en : false }, () => {
  let browser: Browser;

  before(async () => {
    if ('missing' in found) return;
    const launched = await launchBrowser(found);
    if ('missing' in launched) throw new Error(launched.missing.en);
    browser = launched;
  });
  after(() => browser?.close());

  test('the five requests of the page go over one connection, and over five when each says close', async (t) => {
    const { a, until } = await startBench(t, 'request-response');
    const page = await browser.newPage();
    await page.goto(`${a.url}?lang=en`);
    await page.getByRole('button', { name: '5 ×' }).click();
    await until((rows) => measures['fiveRequests']?.(rows, ''));
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '5 ×' }).click();
    const measured = await until((rows) => {
      const five = measures['fiveRequests']?.(rows, '');
      return five?.values['closed'] ? five : null;
    });
    assert.deepEqual(measured.values, { total: 1, closed: 5 });
  });

  test('one jar serves every port of localhost; 127.0.0.1 has another', async (t) => {
    const { a, b } = await startBench(t, 'cookies');
    const context = await browser.newContext();
    const [onA, onB, other] = [await context.newPage(), await context.newPage(), await context.newPage()];
    await onA.goto(`${a.url}?lang=en`);
    await onB.goto(`${b.url}?lang=zh`);
    assert.match(await visit(onA, 'Visit'), /^visit 1,/);
    assert.match(await visit(onA, 'Visit'), /^visit 2,/);
    assert.match(await visit(onB, '访问'), /^visit 3,/);
    await other.goto((await onA.getByRole('link').getAttribute('href')) ?? '');
    assert.equal(new URL(other.url()).host, `127.0.0.1:${a.port}`);
    assert.match(await visit(other, 'Visit'), /^visit 1,/);
    assert.match(await visit(onA, 'Visit'), /^visit 4,/);
    assert.equal(await onA.evaluate(() => document.cookie), '');
  });
});

/** Presses the button and returns what the server said this time. */
async function visit(page: Page, button: string): Promise<string> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/visit'));
  await page.getByRole('button', { name: button }).click();
  return (await answer).text();
}
