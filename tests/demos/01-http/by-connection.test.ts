import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { createClient, startBench } from './support/bench.ts';

test('B, who never logged in, is taken for A: the proxy’s one connection is both of them', async (t) => {
  const { a, b, until, output } = await startBench(t, 'by-connection');
  const [askA, askB] = [createClient(t, a), createClient(t, b)];
  assert.equal((await askB('GET', '/whoami')).body, 'connection 1: ?');
  assert.equal((await askA('POST', '/login?name=Ann')).body, 'connection 1: Ann');
  assert.equal((await askB('GET', '/whoami')).body, 'connection 1: Ann');
  const measured = await until((rows) => measures['behindProxy']?.(rows, ''));
  assert.deepEqual(measured.values, { total: 1, proxy: 2 });
  assert.equal(output().match(/a connection to the proxy/g)?.length, 2);
  assert.equal(output().match(/connection \d to the server/g)?.length, 1);
});

test('many clients that ask at once still share the one connection', async (t) => {
  const { a, b } = await startBench(t, 'by-connection');
  const clients = Array.from({ length: 10 }, (_, index) => createClient(t, index % 2 ? a : b));
  const answers = await Promise.all(clients.map((ask) => ask('GET', '/whoami')));
  for (const { body } of answers) assert.equal(body, 'connection 1: ?');
});

test('a name in Chinese comes back as it was given', async (t) => {
  const { a } = await startBench(t, 'by-connection');
  const { body } = await createClient(t, a)('POST', `/login?name=${encodeURIComponent('小安')}`);
  assert.equal(body, 'connection 1: 小安');
});
