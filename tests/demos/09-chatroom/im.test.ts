import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/chatroom.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { join } from './support/socket-io-client.ts';

interface Message {
  id: number;
  from: string;
  to: string;
  text: string;
}

test('a private message goes down two connections of three: its reader’s and its writer’s', async (t) => {
  const { A, B, C, measure } = await startDemo(t, '09-chatroom/im');
  const ann = await join(t, A, as('Ann'));
  const bob = await join(t, B, as('Bob'));
  const cat = await join(t, C, as('Cat'));
  ann.socket.emit('message', { to: 'Bob', text: 'for you' });
  ann.socket.emit('message', { to: '#all', text: 'for all' });
  for (const one of [ann, bob]) assert.equal((await one.next<Message>('message')).text, 'for you');
  assert.equal((await cat.next<Message>('message')).text, 'for all');
  const { value, values } = await measure(measures['privateCarriers']);
  assert.deepEqual([value, values['own']], [2, 1]);
});

test('a group’s message reaches its members, also on a second device, and nobody else can write to it', async (t) => {
  const { A, B, C } = await startDemo(t, '09-chatroom/im');
  const ann = await join(t, A, as('Ann'));
  const phone = await join(t, A, as('Ann'));
  const bob = await join(t, B, as('Bob'));
  const cat = await join(t, C, as('Cat'));
  for (const one of [ann, bob, cat]) assert.deepEqual(await one.next('groups'), ['#all']);
  ann.socket.emit('join', '#tea');
  bob.socket.emit('join', '#tea');
  for (const one of [ann, bob]) assert.deepEqual(await one.next('groups'), ['#all', '#tea']);
  cat.socket.emit('message', { to: '#tea', text: 'let me in' });
  cat.socket.emit('message', { to: '#all', text: 'hello' });
  for (const one of [ann, phone, bob]) assert.equal((await one.next<Message>('message')).text, 'hello');
  bob.socket.emit('message', { to: '#tea', text: 'milk?' });
  bob.socket.emit('message', { to: '#all', text: 'bye' });
  for (const text of ['milk?', 'bye'])
    for (const one of [ann, phone, bob]) assert.equal((await one.next<Message>('message')).text, text);
  for (const text of ['hello', 'bye']) assert.equal((await cat.next<Message>('message')).text, text);
});

test('a user who leaves is shown as away, and gets on coming back what was missed, once', async (t) => {
  const { A, B } = await startDemo(t, '09-chatroom/im');
  const ann = await join(t, A, as('Ann'));
  const bob = await join(t, B, as('Bob'));
  ann.socket.emit('message', { to: 'Bob', text: 'one' });
  const { id } = await bob.next<Message>('message');
  bob.socket.disconnect();
  let people: unknown;
  do people = await ann.next('people');
  while (JSON.stringify(people) !== '[{"name":"Ann","here":true},{"name":"Bob","here":false}]');
  for (const [to, text] of [
    ['Bob', 'two'],
    ['Ann', 'a note to self'],
    ['#all', 'three'],
  ])
    ann.socket.emit('message', { to, text });
  for (const _ of [1, 2, 3, 4]) await ann.next('message');
  const back = await join(t, B, as('Bob', id));
  for (const text of ['two', 'three']) assert.equal((await back.next<Message>('message')).text, text);
  const newcomer = await join(t, B, as('Cat', 99));
  assert.equal((await newcomer.next<Message>('message')).text, 'three');
  newcomer.socket.emit('message', { to: 'Bob', text: 'four' });
  assert.equal((await back.next<Message>('message')).text, 'four');
});

test('a client without a proper name is disconnected, and what is no message is dropped', async (t) => {
  const { A, B } = await startDemo(t, '09-chatroom/im');
  for (const name of [undefined, 7, ' ', '#all']) {
    const guest = await join(t, B, as(name));
    if (guest.socket.connected) await new Promise((resolve) => guest.socket.once('disconnect', resolve));
  }
  const ann = await join(t, A, as('Ann'));
  for (const said of [undefined, 7, { to: 'Ann' }, { text: 'x' }, { to: {}, text: 'x' }])
    ann.socket.emit('message', said);
  ann.socket.emit('join', { group: 1 });
  ann.socket.emit('message', { to: 'Ann', text: 'still here' });
  assert.equal((await ann.next<Message>('message')).text, 'still here');
});

test('the page signs in and out, and shows what it missed', { skip: NEEDS_BROWSER }, async (t) => {
  const { A, B } = await startDemo(t, '09-chatroom/im');
  const [a, b] = [await openPage(t, A), await openPage(t, B)];
  for (const [page, name] of [
    [a, 'Ann'],
    [b, 'Bob'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(`● ${name}`).waitFor();
  }
  await a.getByText('● Ann ● Bob').waitFor();
  await a.getByRole('combobox').selectOption('Bob');
  const say = async (text: string) => {
    await a.getByRole('textbox', { name: 'Message' }).fill(text);
    await a.getByRole('button', { name: 'Send' }).click();
  };
  await say('one');
  await b.getByText('Ann → Bob: one').waitFor();
  await b.getByRole('button', { name: 'Sign out' }).click();
  await a.getByText('○ Bob').waitFor();
  await say('two');
  await a.getByText('two').waitFor();
  await b.getByRole('button', { name: 'Sign in' }).click();
  await b.getByText('Ann → Bob: two').waitFor();
  assert.deepEqual(await b.getByRole('listitem').allTextContents(), ['Ann → Bob: two', 'Ann → Bob: one']);
});

function as(name: unknown, after = 0) {
  return { auth: { name, after } };
}
