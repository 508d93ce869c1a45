import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Relay } from '../../../src/relay/relay.ts';
import { measures } from '../../../src/ui/lesson/measures/websocket-practice.ts';
import { openBrowser } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const OVER = { code: 4401, reason: 'the session is over' };

/** Logs in as Ada and returns the cookie. */
async function login({ url }: Relay): Promise<string> {
  const response = await fetch(`${url}login`, { method: 'POST' });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const logout = ({ url }: Relay, cookie: string) =>
  fetch(`${url}logout`, { method: 'POST', headers: { cookie } });

const open = (relay: Relay, cookie: string, origin = relay.url.slice(0, -1)) =>
  openSocket(relay, '/news', { headers: { cookie, origin } });

for (const name of ['logged-out', 'session']) {
  test(`${name}: without a session of one’s own, or from a foreign page, there is no news`, async (t) => {
    const { A } = await startDemo(t, `06-websocket-practice/${name}`);
    const cookie = await login(A);
    for (const odd of ['', 'session=', 'session', `old${cookie}`, `${cookie}0`, '%', 'session=__proto__'])
      await assert.rejects(open(A, odd), /403/, odd);
    await assert.rejects(open(A, cookie, 'http://kittens.example'), /403/);
    await open(A, `theme=dark; ${cookie}`);
    assert.equal((await logout(A, '')).status, 204);
    assert.equal((await logout(A, cookie)).status, 204);
    assert.equal((await logout(A, cookie)).status, 204, 'a second time, too');
    await assert.rejects(open(A, cookie), /403/);
  });
}

test('without care a WebSocket outlives its session; with care it is closed, and that of another session is not', async (t) => {
  const naive = await startDemo(t, '06-websocket-practice/logged-out');
  const cookie = await login(naive.A);
  const { next } = await open(naive.A, cookie);
  await logout(naive.A, cookie);
  for (let n = 0; n < 3; n++) assert.match(JSON.stringify(await next()), /"#\d+"/);

  const { A } = await startDemo(t, '06-websocket-practice/session');
  const [mine, other] = [await login(A), await login(A)];
  const [one, two, others] = [await open(A, mine), await open(A, mine), await open(A, other)];
  await logout(A, mine);
  for (const socket of [one, two]) {
    let seen = await socket.next();
    while ('text' in seen) seen = await socket.next();
    assert.deepEqual(seen, OVER);
  }
  for (let n = 0; n < 3; n++) assert.match(JSON.stringify(await others.next()), /"#\d+"/);
});

test('a session that is over by itself takes its WebSocket along', async (t) => {
  const { A } = await startDemo(t, '06-websocket-practice/session');
  const { next } = await open(A, await login(A));
  let seen = await next();
  while ('text' in seen) seen = await next();
  assert.deepEqual(seen, OVER);
});

for (const { name, after } of [
  { name: 'logged-out', after: null },
  { name: 'session', after: 'The session is over: log in again' },
]) {
  test(`${name}: Ada logs out in one window, and another one gets ${after ?? 'the news, as before'}`, {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, measure } = await startDemo(t, `06-websocket-practice/${name}`);
    const context = await (await openBrowser()).newContext();
    const [one, other] = [await context.newPage(), await context.newPage()];
    await one.goto(`${A.url}?lang=en`);
    await other.goto(`${B.url}?lang=en`);
    await one.getByRole('button', { name: 'Log in' }).click();
    await one.getByText('#').first().waitFor();
    await other.getByRole('button', { name: 'Log out' }).click();
    await other.getByText('Logged out').waitFor();
    if (after) await one.getByText(after).waitFor();
    else assert.ok((await measure(measures['afterLogout'])).value > 0);
    await context.close();
  });
}
