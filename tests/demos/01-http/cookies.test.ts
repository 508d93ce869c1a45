import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { createClient, startBench } from './support/bench.ts';

test('the number comes from the cookie alone: none is a first visit, any number goes on from there', async (t) => {
  const { a } = await startBench(t, 'cookies');
  const ask = createClient(t, a);
  for (const _ of [1, 2]) {
    const first = await ask('GET', '/visit');
    assert.match(first.body, /^visit 1,/);
    assert.deepEqual(first.headers['set-cookie'], ['visits=1; HttpOnly; SameSite=Lax']);
  }
  const made = await ask('GET', '/visit', '', { Cookie: 'theme=dark; visits=41' });
  assert.match(made.body, /^visit 42,/);
});

test('after a restart the fourth visit is told 4, as the prediction measures', async (t) => {
  const { a, run, until } = await startBench(t, 'cookies');
  let cookie = '';
  for (let n = 1; n <= 4; n++) {
    if (n === 4) await run.restart();
    const { headers } = await createClient(t, a)('GET', '/visit', '', cookie ? { Cookie: cookie } : {});
    cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  }
  const measured = await until((rows) => measures['fourthVisit']?.(rows, ''));
  assert.deepEqual(measured.values, { before: 3, after: 4 });
});

test('forgetting tells the browser to throw the cookie away', async (t) => {
  const { a } = await startBench(t, 'cookies');
  const { headers } = await createClient(t, a)('GET', '/forget');
  assert.deepEqual(headers['set-cookie'], ['visits=; Max-Age=0']);
});
