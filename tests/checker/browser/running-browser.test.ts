import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createBrowser,
  keepBrowser,
  type RunningBrowser,
} from '../../../src/checker/browser/running-browser.ts';
import type { Trial } from '../../../src/checker/check.ts';
import { assertPassed, check, program, resultOf, same, servesPage } from '../support/checked-program.ts';

test('a kept browser serves one report after the other, and goes when it is idle', async () => {
  const kept = keepBrowser(undefined, 200);
  const first = kept.borrow();
  const running = await there(first.get());
  await first.close();
  await first.close();
  const [one, other] = [kept.borrow(), kept.borrow()];
  assert.equal(await there(one.get()), running);
  assert.equal(await there(other.get()), running);
  await one.close();
  assert.equal(running.browser.isConnected(), true);
  const gone = new Promise<unknown>((resolve) => running.browser.once('disconnected', resolve));
  await other.close();
  await gone;
  const later = kept.borrow();
  const next = await there(later.get());
  assert.notEqual(next, running);
  await kept.close();
  assert.equal(next.browser.isConnected(), false);
});

test('one that has died is started anew; one that has been closed is not', async () => {
  const own = createBrowser();
  const [first, same] = await Promise.all([there(own.get()), there(own.get())]);
  assert.equal(first, same);
  await first.browser.close();
  const second = await there(own.get());
  assert.notEqual(second, first);
  await own.close();
  assert.equal(second.browser.isConnected(), false);
  await assert.rejects(own.get(), /closed/);
});

test('what is missing is looked for again', async () => {
  const missing = same('none yet');
  const own = createBrowser({ missing });
  assert.deepEqual(await own.get(), { missing });
  assert.deepEqual(await own.get(), { missing });
  await own.close();
});

test('a page that loops for ever does not outlive its report in a kept browser', async (t) => {
  const kept = keepBrowser();
  t.after(() => kept.close());
  const loops = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Ada');
      await Promise.race([page.evaluate('for (;;);'), trial.pause(200)]);
    },
    { browser: true },
  );
  const first = await resultOf(await program(t, servesPage('<!doctype html>')), loops, {
    browser: kept.borrow(),
  });
  assertPassed(first);
  const running = await there(kept.borrow().get());
  while (running.browser.contexts().length > 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const opens = check(async (trial: Trial) => void (await trial.robot('Bo')), { browser: true });
  const dir = await program(t, servesPage('<!doctype html>'));
  assertPassed(await resultOf(dir, opens, { browser: kept.borrow() }));
});

async function there(browser: ReturnType<ReturnType<typeof createBrowser>['get']>): Promise<RunningBrowser> {
  const running = await browser;
  assert.ok('browser' in running);
  return running;
}

test('a browser that no longer answers is replaced, and no fault of the program', async (t) => {
  const kept = keepBrowser();
  t.after(() => kept.close());
  const { browser } = await there(kept.borrow().get());
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  assert.ok(pid !== undefined);
  const opens = check(async (trial: Trial) => void (await trial.robot('Ada')), { browser: true });
  process.kill(pid, 'SIGSTOP');
  assertPassed(await resultOf(await program(t, servesPage('<p>Hi')), opens, { browser: kept.borrow() }));
  assert.equal(browser.isConnected(), false);
});
