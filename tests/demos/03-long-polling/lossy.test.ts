import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/long-polling.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/long-poll-client.ts';

/** Milliseconds that a loop that sleeps a second would need; waiters need about one. */
const A_LOOK = 900;
const FIVE = ['one', 'two', 'three', 'four', 'five'];

test('a waiting request is answered as soon as a message comes', async (t) => {
  const { A, B, rows, output, until, measure } = await startDemo(t, '03-long-polling/lossy');
  const [a, b] = [createClient(t, A), createClient(t, B)];
  for (let id = 1; id <= 3; id++) {
    const { news } = a.ask('');
    await until(() => asks() === id);
    assert.deepEqual(await b.post('hi'), { id, text: 'hi' });
    assert.deepEqual(await news, [{ id, text: 'hi' }]);
  }
  assert.equal(output().includes('#3 handed to 1'), true);
  const measured = await measure(measures['medianOfThree']);
  assert.equal(measured.values['count'], 3);
  assert.ok(measured.value < A_LOOK);

  function asks() {
    return rows.filter((row) => row.kind === 'request' && row.client === 'A' && row.end !== null).length;
  }
});

test('a client without a cursor gets one of five quick messages, though each is answered with 201', async (t) => {
  const { A, B, rows, output, until, measure } = await startDemo(t, '03-long-polling/lossy');
  const a = createClient(t, A);
  const { news } = a.ask('');
  await until(() => rows.some((row) => row.kind === 'request' && row.end !== null));
  const posted = await Promise.all(FIVE.map((text) => createClient(t, B).post(text)));
  assert.deepEqual(posted.map(({ id }) => id).sort(), [1, 2, 3, 4, 5]);
  assert.deepEqual(
    (await news).map(({ id }) => id),
    [1],
  );

  const next = a.ask('');
  const measured = await measure(measures['burstArrived']);
  assert.equal(measured.value, 1);
  assert.deepEqual(measured.values, { arrived: 1, answers: 1, lost: 4, told: 5 });
  await createClient(t, B).post('six');
  assert.deepEqual(await next.news, [{ id: 6, text: 'six' }]);
  assert.match(output(), /#1 handed to 1\n#2 handed to 0\n#3 handed to 0\n#4 handed to 0\n#5 handed to 0/);
});

test('a client that has left is still counted as waiting, and handed the message', async (t) => {
  const { A, B, output, rows, until } = await startDemo(t, '03-long-polling/lossy');
  const asked = createClient(t, A).ask('');
  await until(() => rows.some((row) => row.kind === 'request' && row.end !== null));
  asked.leave();
  await until(() => rows.some((row) => row.kind === 'close'));
  const b = createClient(t, B);
  await b.post('hi');
  await until(() => output().includes('#1 handed to 1'));
  assert.deepEqual(await b.post('still here'), { id: 2, text: 'still here' });
});
