import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { DEMOS, EXERCISES } from '../../src/paths.ts';
import { openBrowser } from '../support/browser.ts';
import { NEEDS_BROWSER } from '../support/needs.ts';
import { startRun } from '../support/program-run.ts';

const PAGES = [
  ...['02-polling/naive', '02-polling/uneven', '02-polling/patient', '02-polling/etag', '04-sse/stream'].map(
    (name) => join(DEMOS, name),
  ),
  ...['03-poll', '04-hold', '05-stream'].flatMap((id) =>
    ['starter', 'solution'].map((name) => join(EXERCISES, id, name)),
  ),
];

describe('a page gives back the words that it could not send', {
  concurrency: 2,
  skip: NEEDS_BROWSER,
}, () => {
  for (const dir of PAGES) {
    test(relative(join(dir, '..', '..'), dir), async (t) => {
      const { run, relay } = await startRun(t, { dir, modules: ['dayjs'] });
      assert.equal(await run.listening, null);
      const page = await (await openBrowser()).newPage();
      t.after(() => page.close());
      await page.goto(relay.url);
      const boxes = page.locator('form input');
      await boxes.first().fill('Ada');
      const box = boxes.last();
      for (const refuse of ['lost', 'refused']) {
        await page.route('**/messages', (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          return refuse === 'lost' ? route.abort() : route.fulfill({ status: 400 });
        });
        await box.fill(refuse);
        const sent = page.waitForRequest((request) => request.method() === 'POST');
        await box.press('Enter');
        await sent;
        await page.waitForFunction(
          (text) => [...document.querySelectorAll<HTMLInputElement>('form input')].at(-1)?.value === text,
          refuse,
        );
        await page.unroute('**/messages');
      }
    });
  }
});
