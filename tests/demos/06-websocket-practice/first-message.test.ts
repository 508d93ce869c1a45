import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket-practice.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

test('a client becomes a member by its first message; a wrong one, a long one or none ends its connection', async (t) => {
  const { A } = await startDemo(t, '06-websocket-practice/first-message');
  const token = await (await fetch(`${A.url}login`, { method: 'POST' })).text();
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
