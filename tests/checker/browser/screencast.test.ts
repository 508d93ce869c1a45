import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { startScreencast } from '../../../src/checker/browser/screencast.ts';
import type { Trial } from '../../../src/checker/check.ts';
import { assertPassed, check, program, resultOf, servesPage } from '../support/checked-program.ts';

/** Makes a page whose browser refuses to make a screencast. */
function pageThat(refuse: () => Promise<never>, session: Promise<CDPSession> | null = null): Page {
  return { once() {}, context: () => ({ newCDPSession: () => session ?? refuse() }) } as unknown as Page;
}

const notAttached = () => Promise.reject(new Error('Page.startScreencast: Not attached to an active page'));

test('a browser that will not film a page ends the pictures, and nothing else', async () => {
  const session = { on() {}, send: notAttached } as unknown as CDPSession;
  for (const page of [pageThat(notAttached), pageThat(notAttached, Promise.resolve(session))]) {
    const { promise: shown, resolve } = Promise.withResolvers<Uint8Array | null>();
    startScreencast(page, resolve);
    assert.equal(await shown, null);
    await turn();
  }
});

test('whoever fails to show a picture does not disturb the one who stops the film', () => {
  const stop = startScreencast(pageThat(notAttached), () => {
    throw new Error('no screen');
  });
  stop();
});

test('a check passes while its pictures cannot be shown', async (t) => {
  const moving = servesPage(
    '<!doctype html><title>Test</title><script>setInterval(() => document.body.append(1), 50)</script>',
  );
  let tried = 0;
  const opens = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Ada');
      await trial.until(20_000, () => (tried > 0 ? true : undefined));
      await page.close();
    },
    { browser: true },
  );
  const result = await resultOf(await program(t, moving), opens, {
    notify(notice) {
      if (notice.type !== 'robot') return;
      tried += 1;
      throw new Error('no screen');
    },
  });
  assertPassed(result);
});
