import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { openBrowser } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/keep-alive-client.ts';

test('the count of visits comes from the cookie alone', async (t) => {
  const { A } = await startDemo(t, '01-http/cookies');
  const ask = createClient(t, A);
  for (const _ of [1, 2]) {
    const first = await ask('GET', '/visit');
    assert.match(first.body, /^visit 1,/);
    assert.deepEqual(first.headers['set-cookie'], ['visits=1; HttpOnly; SameSite=Lax']);
  }
  const made = await ask('GET', '/visit', '', { Cookie: 'theme=dark; visits=41' });
  assert.match(made.body, /^visit 42,/);
});

test('after a restart the fourth visit is still counted as 4, as the prediction measures', async (t) => {
  const { A, run, measure } = await startDemo(t, '01-http/cookies');
  let cookie = '';
  for (let n = 1; n <= 4; n++) {
    if (n === 4) await run.restart();
    const { headers } = await createClient(t, A)('GET', '/visit', '', cookie ? { Cookie: cookie } : {});
    cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  }
  const measured = await measure(measures['fourthVisit']);
  assert.deepEqual(measured.values, { before: 3, after: 4 });
});

test('forgetting tells the browser to throw the cookie away', async (t) => {
  const { A } = await startDemo(t, '01-http/cookies');
  const ask = createClient(t, A);
  assert.deepEqual((await ask('POST', '/forget')).headers['set-cookie'], ['visits=; Max-Age=0']);
  assert.equal((await ask('GET', '/forget')).headers['set-cookie'], undefined, 'GET changes nothing');
});

test('a browser keeps one cookie jar for every port of localhost, and another for 127.0.0.1', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B } = await startDemo(t, '01-http/cookies');
  const context = await (await openBrowser()).newContext();
  const [onA, onB, other] = [await context.newPage(), await context.newPage(), await context.newPage()];
  await onA.goto(`${A.url}?lang=en`);
  await onB.goto(`${B.url}?lang=zh`);
  assert.match(await visit(onA, 'Visit'), /^visit 1,/);
  assert.match(await visit(onA, 'Visit'), /^visit 2,/);
  assert.match(await visit(onB, '访问'), /^visit 3,/);
  await other.goto((await onA.getByRole('link').getAttribute('href')) ?? '');
  assert.equal(new URL(other.url()).host, `127.0.0.1:${A.port}`);
  assert.match(await visit(other, 'Visit'), /^visit 1,/);
  assert.match(await visit(onA, 'Visit'), /^visit 4,/);
  assert.equal(await onA.evaluate(() => document.cookie), '');
});

/** Presses the button and returns the server's new answer. */
async function visit(page: Page, button: string): Promise<string> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/visit'));
  await page.getByRole('button', { name: button }).click();
  return (await answer).text();
}
