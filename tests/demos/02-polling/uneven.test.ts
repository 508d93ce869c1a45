import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright';
import { measures } from '../../../src/ui/lesson/measures/polling.ts';
import { launch, openPage, post, startBench } from './support/bench.ts';

describe('in a real browser', { concurrency: true }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test('answers come home after those to later questions', async (t) => {
    const { a, until } = await startBench(t, 'uneven');
    await openPage(t, browser, a);
    let since = 0;
    // Chance decides how many of ten: none would be rare, not wrong.
    await until((rows) => {
      const measured = measures['overtaken']?.(
        rows.filter((row) => row.id > since),
        '',
      );
      if (measured?.value === 0) since = rows.at(-1)?.id ?? 0;
      return measured?.value;
    });
  });

  test('a message that was on the screen goes away, when an older answer comes after a newer', async (t) => {
    const { a, b } = await startBench(t, 'uneven');
    const page = await openPage(t, browser, a);
    await page.evaluate(() => {
      const list = document.querySelector('ul') as HTMLElement;
      let most = 0;
      new MutationObserver(() => {
        if (list.children.length < most) document.title = 'gone again';
        most = Math.max(most, list.children.length);
      }).observe(list, { childList: true });
    });
    const posting = setInterval(() => void post(b, 'hi').catch(() => {}), 700);
    t.after(() => clearInterval(posting));
    await page.waitForFunction(() => document.title === 'gone again');
  });
});
