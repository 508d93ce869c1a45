import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/keep-alive-client.ts';

test('the first visit of B is counted after those of A', async (t) => {
  const { A, B } = await startDemo(t, '01-http/stateless');
  const [askA, askB] = [createClient(t, A), createClient(t, B)];
  assert.match((await askA('GET', '/visit')).body, /^visit 1, up since \S+Z$/);
  assert.match((await askA('GET', '/visit')).body, /^visit 2,/);
  assert.match((await askB('GET', '/visit')).body, /^visit 3,/);
});

test('nothing in A’s request differs from B’s but the port', async (t) => {
  const { A, B, until } = await startDemo(t, '01-http/stateless');
  await createClient(t, A)('GET', '/visit');
  await createClient(t, B)('GET', '/visit');
  const heads = await until((rows) => {
    const requests = rows.filter((row) => row.kind === 'request');
    return requests.length === 2 ? requests : null;
  });
  const [one, two] = heads.map(({ bytes }) =>
    String(Buffer.from(bytes)).replace(/localhost:\d+/, 'localhost'),
  );
  assert.equal(one, two);
});

test('after a restart the fourth visit is counted as 1, as the prediction measures', async (t) => {
  const { A, run, measure } = await startDemo(t, '01-http/stateless');
  const ask = createClient(t, A);
  for (let n = 1; n <= 3; n++) await ask('GET', '/visit');
  await run.restart();
  await createClient(t, A)('GET', '/visit');
  const measured = await measure(measures['visitAfterRestart']);
  assert.equal(measured.value, 1);
  assert.deepEqual(measured.values, { before: 3, after: 1 });
});
