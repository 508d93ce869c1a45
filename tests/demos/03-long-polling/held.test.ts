import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/long-polling.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient, type Message } from './support/long-poll-client.ts';

const FIVE = ['one', 'two', 'three', 'four', 'five'];

test('a client with a cursor gets with its next request what it missed meanwhile', async (t) => {
  const { A, B, rows, until, measure } = await startDemo(t, '03-long-polling/held');
  const a = createClient(t, A);
  const { news } = a.ask('?after=0&wait=25');
  await until(() => rows.some((row) => row.kind === 'request' && row.end !== null));
  const posted = await Promise.all(FIVE.map((text) => createClient(t, B).post(text)));
  const inOrder = posted.sort((one, other) => one.id - other.id);
  assert.deepEqual(await news, inOrder.slice(0, 1));
  assert.deepEqual(await a.ask('?after=1&wait=25').news, inOrder.slice(1));

  a.ask('?after=5&wait=25');
  const measured = await measure(measures['burstAnswers']);
  assert.equal(measured.value, 2);
  assert.deepEqual(measured.values, { arrived: 5, answers: 2, lost: 0, told: 5 });
});

test('a message whose answer is lost on the way is asked for again', async (t) => {
  const { A, B, rows, until } = await startDemo(t, '03-long-polling/held');
  const asked = createClient(t, A).ask('?after=0&wait=25');
  await until(() => rows.some((row) => row.kind === 'request' && row.end !== null));
  A.setFaults({ latency: 10_000 });
  const message = await createClient(t, B).post('hi');
  await until(() => rows.some((row) => row.kind === 'response' && row.client === 'A' && row.complete));
  A.cut('rst');
  await assert.rejects(asked.news);
  A.setFaults({ latency: 0 });
  assert.deepEqual(await createClient(t, A).ask('?after=0&wait=25').news, [message]);
});

test('a client that goes on asking gets every message once and in order, however fast four others send', async (t) => {
  const { A, B } = await startDemo(t, '03-long-polling/held');
  const a = createClient(t, A);
  const got: Message[] = [];
  const listening = (async () => {
    while (got.length < 100) got.push(...(await a.ask(`?after=${got.at(-1)?.id ?? 0}&wait=25`).news));
  })();
  const senders = [1, 2, 3, 4].map(() => createClient(t, B));
  for (let round = 0; round < 25; round++) await Promise.all(senders.map((one) => one.post(`${round}`)));
  await listening;
  assert.deepEqual(
    got.map(({ id }) => id),
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
});

test('a quiet request is answered with an empty list when its time is up', async (t) => {
  const { A, until, output } = await startDemo(t, '03-long-polling/held');
  assert.deepEqual(await createClient(t, A).ask('?after=0&wait=1').news, []);
  await until(() => /1 waiting\n0 waiting\n$/.test(output()));
});

test('two hundred clients are held and all answered; those that leave are forgotten', async (t) => {
  const { A, B, output, until } = await startDemo(t, '03-long-polling/held');
  const asked = Array.from({ length: 200 }, () => createClient(t, A).ask('?after=0&wait=25'));
  await until(() => output().includes('200 waiting\n'));
  for (const one of asked.slice(0, 100)) one.leave();
  await until(() => output().trimEnd().endsWith('\n100 waiting'));
  const message = await createClient(t, B).post('hi');
  for (const one of asked.slice(100)) assert.deepEqual(await one.news, [message]);
  await until(() => output().trimEnd().endsWith('\n0 waiting'));
});

test('a cursor from before a restart starts again at the first message', async (t) => {
  const { A, B } = await startDemo(t, '03-long-polling/held');
  const message = await createClient(t, B).post('after the restart');
  assert.deepEqual(await createClient(t, A).ask('?after=7&wait=25').news, [message]);
});
