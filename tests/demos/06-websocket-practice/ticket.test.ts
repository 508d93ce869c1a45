import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { measures } from '../../../src/ui/lesson/measures/websocket-practice.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const post = async (url: string, init: RequestInit = {}) => fetch(url, { method: 'POST', ...init });

test('a ticket opens one WebSocket; without a token there is none', async (t) => {
  const { A, output, until } = await startDemo(t, '06-websocket-practice/ticket');
  for (const authorization of ['', 'Bearer', 'Bearer undefined', 'Basic QWRhOg=='])
    assert.equal((await post(`${A.url}ticket`, { headers: { authorization } })).status, 401);
  const token = await (await post(`${A.url}login`)).text();
  const asked = await post(`${A.url}ticket`, { headers: { authorization: `Bearer ${token}` } });
  const ticket = await asked.text();
  const address = `/chat?ticket=${ticket}`;
  const { next } = await openSocket(A, address);
  assert.deepEqual(await next(), { text: 'Hello, Ada.', isBinary: false });
  await until(() => output().includes(address));
  assert.ok(!output().includes(token), 'the log holds the ticket, not the token');
  for (const odd of [
    address,
    `/chat?ticket=${token}`,
    '/chat',
    '/chat?ticket',
    '//',
    '/?%',
    '/chat?ticket=%ff',
  ])
    await assert.rejects(openSocket(A, odd), /401/, odd);
});

test('a ticket that nobody uses is of no use after a while', async (t) => {
  const { A } = await startDemo(t, '06-websocket-practice/ticket');
  const token = await (await post(`${A.url}login`)).text();
  const headers = { authorization: `Bearer ${token}` };
  const opens = (ticket: string) =>
    openSocket(A, `/chat?ticket=${ticket}`).then(
      () => true,
      () => false,
    );
  for (let seconds = 10; ; seconds *= 2) {
    const ticket = await (await post(`${A.url}ticket`, { headers })).text();
    await setTimeout(seconds * 1000);
    if (!(await opens(ticket))) break;
  }
});

test('in the browser: the second handshake to the same address gets 401', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, measure } = await startDemo(t, '06-websocket-practice/ticket');
  const page = await openPage(t, A);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'ticket' }).click();
  await page.getByText('Hello, Ada.').waitFor();
  await page.getByRole('button', { name: 'again' }).click();
  await page.getByText('code 1006').waitFor();
  assert.equal((await measure(measures['usedTicket'])).value, 401);
});
