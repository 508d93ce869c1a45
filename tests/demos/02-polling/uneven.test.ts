import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/polling.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { measured } from '../../ui/support/measured.ts';
import { startDemo } from '../support/demo-run.ts';
import { post } from './support/polls.ts';

describe('in a real browser', { concurrency: true }, () => {
  test('an answer can arrive after the answer to a later request', { skip: NEEDS_BROWSER }, async (t) => {
    const { A, until } = await startDemo(t, '02-polling/uneven');
    await openPage(t, A);
    let since = 0;
    // The number of ten is random: none would be rare, not wrong.
    await until((rows) => {
      const later = rows.filter((row) => row.id > since);
      const found = measured(measures['overtaken'], later);
      if (found?.value === 0) since = rows.at(-1)?.id ?? 0;
      return found?.value;
    });
  });

  test('a message disappears from the page when an older answer arrives after a newer one', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B } = await startDemo(t, '02-polling/uneven');
    const page = await openPage(t, A);
    await page.evaluate(() => {
      const list = document.querySelector('ul') as HTMLElement;
      let most = 0;
      new MutationObserver(() => {
        if (list.children.length < most) document.title = 'gone again';
        most = Math.max(most, list.children.length);
      }).observe(list, { childList: true });
    });
    const posting = setInterval(() => void post(B, 'hi').catch(() => {}), 700);
    t.after(() => clearInterval(posting));
    await page.waitForFunction(() => document.title === 'gone again');
  });
});
