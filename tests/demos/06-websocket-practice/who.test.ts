import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { measures } from '../../../src/ui/lesson/measures/websocket-practice.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const post = async (url: string, init: RequestInit = {}) => fetch(url, { method: 'POST', ...init });

test('a client becomes a member by its first message; a wrong one, a long one or none ends its connection', async (t) => {
  const { A } = await startDemo(t, '06-websocket-practice/first-message');
  const token = await (await post(`${A.url}login`)).text();
  const [member, wrong, silent] = [
    await openSocket(A, '/news'),
    await openSocket(A, '/news'),
    await openSocket(A, '/news'),
  ];
  member.socket.send(token);
  wrong.socket.send('');
  wrong.socket.send(token);
  assert.deepEqual(await wrong.next(), { code: 4401, reason: 'wrong token' });
  assert.deepEqual(await silent.next(), { code: 4401, reason: 'no token' });

  const long = await openSocket(A, '/news');
  long.socket.send('x'.repeat(2000));
  assert.deepEqual(await long.next(), { code: 1009, reason: '' });
  const bytes = await openSocket(A, '/news');
  bytes.socket.send(Buffer.from([0xff, 0]));
  assert.deepEqual(await bytes.next(), { code: 4401, reason: 'wrong token' });
  member.socket.send('more');
  assert.match(JSON.stringify(await member.next()), /"#\d+"/);
});

test('in the browser: one who logs in gets the news, one who says nothing gets a closing frame alone', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B, measure } = await startDemo(t, '06-websocket-practice/first-message');
  const [ada, somebody] = [await openPage(t, A), await openPage(t, B)];
  await ada.getByRole('button', { name: 'Log in' }).click();
  await ada.getByText('#').first().waitFor();
  await somebody.getByRole('button', { name: 'nothing' }).click();
  await somebody.getByText('code 4401').waitFor();
  const { value, values } = await measure(measures['framesForSilent']);
  assert.equal(value, 1);
  assert.ok((values['others'] ?? 0) > 0, 'A got the news meanwhile');
});

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
  await until(() => output().includes(`/chat?ticket=${ticket}`));
  assert.ok(
    !output().includes(`Bearer`) && output().split(token).length === 2,
    'the token is in the log only where we put it',
  );
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
