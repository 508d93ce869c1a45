import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/long-polling.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/long-poll-client.ts';

/** Less than a second, since timers may fire a little early by another clock. */
const ONE_SECOND = 990;

describe('the sleeping loop', { concurrency: true }, () => {
  test('the sleeping loop holds a request, and answers with the whole list once it is longer', async (t) => {
    const { A, B } = await startDemo(t, '03-long-polling/sleep-loop');
    const [a, b] = [createClient(t, A), createClient(t, B)];
    const { news } = a.ask('?count=0');
    assert.deepEqual(await b.post('hi'), { id: 1, text: 'hi' });
    assert.deepEqual(await news, [{ id: 1, text: 'hi' }]);
    await b.post('你好');
    assert.deepEqual(await a.ask('?count=1').news, [
      { id: 1, text: 'hi' },
      { id: 2, text: '你好' },
    ]);
  });

  test('a message waits up to a second until the loop looks again', async (t) => {
    const { A, B, rows, until, measure } = await startDemo(t, '03-long-polling/sleep-loop');
    const [a, b] = [createClient(t, A), createClient(t, B)];
    for (let count = 0; count < 3; count++) {
      const { news } = a.ask(`?count=${count}`);
      await until(() => asks().length === count + 1 && asks().at(-1)?.complete);
      await b.post('hi');
      await news;
    }
    const answers = await until(() => {
      const found = rows.filter((row) => row.kind === 'response' && row.client === 'A' && row.complete);
      return found.length === 3 && found;
    });
    for (const answer of answers) {
      assert.ok(answer.kind === 'response' && answer.held !== null && answer.held >= ONE_SECOND);
    }
    const measured = await measure(measures['medianOfThree']);
    assert.equal(measured.values['count'], 3);
    assert.ok(measured.value > 0 && measured.value <= Math.max(...answers.map((row) => heldOf(row))));

    function asks() {
      return rows.filter((row) => row.kind === 'request').filter(({ method }) => method === 'GET');
    }
  });

  test('the loop goes on looking for a client that has left', async (t) => {
    const { A, output, until } = await startDemo(t, '03-long-polling/sleep-loop');
    const asked = createClient(t, A).ask('?count=0');
    await until(() => looks() >= 1);
    asked.leave();
    await until(() => A.counts.open === 0 || null);
    const before = looks();
    await until(() => looks() >= before + 2);

    function looks() {
      return output().split('loop 1 looks').length - 1;
    }
  });

  test('a count that is no number is answered at once, every time', async (t) => {
    const { A } = await startDemo(t, '03-long-polling/sleep-loop');
    const a = createClient(t, A);
    for (let asked = 0; asked < 3; asked++) assert.deepEqual(await a.ask('?count=abc').news, []);
  });

  test('a request with an empty count is held, because == takes it for 0', async (t) => {
    const { A, output, until } = await startDemo(t, '03-long-polling/sleep-loop');
    createClient(t, A).ask('?count=');
    await until(() => output().includes('loop 1 looks again'));
  });
});

function heldOf(row: object): number {
  return 'held' in row && typeof row.held === 'number' ? row.held : 0;
}
