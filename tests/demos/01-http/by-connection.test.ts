import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/keep-alive-client.ts';

test('B, who never logged in, is taken for A, because the proxy puts both on one connection', async (t) => {
  const { A, B, output, measure } = await startDemo(t, '01-http/by-connection');
  const [askA, askB] = [createClient(t, A), createClient(t, B)];
  assert.equal((await askB('GET', '/whoami')).body, 'connection 1: ?');
  assert.equal((await askA('POST', '/login?name=Ada')).body, 'connection 1: Ada');
  assert.equal((await askB('GET', '/whoami')).body, 'connection 1: Ada');
  const measured = await measure(measures['behindProxy']);
  assert.deepEqual(measured.values, { total: 1, proxy: 2 });
  assert.equal(output().match(/a connection to the proxy/g)?.length, 2);
  assert.equal(output().match(/connection \d to the server/g)?.length, 1);
});

test('many clients that ask at once still share the one connection', async (t) => {
  const { A, B } = await startDemo(t, '01-http/by-connection');
  const clients = Array.from({ length: 10 }, (_, index) => createClient(t, index % 2 ? A : B));
  const answers = await Promise.all(clients.map((ask) => ask('GET', '/whoami')));
  for (const { body } of answers) assert.equal(body, 'connection 1: ?');
});

test('a name in Chinese comes back as it was given', async (t) => {
  const { A } = await startDemo(t, '01-http/by-connection');
  const { body } = await createClient(t, A)('POST', `/login?name=${encodeURIComponent('小林')}`);
  assert.equal(body, 'connection 1: 小林');
});

test('a question mark in a name is part of the name', async (t) => {
  const { A } = await startDemo(t, '01-http/by-connection');
  const { body } = await createClient(t, A)('POST', '/login?name=who?');
  assert.equal(body, 'connection 1: who?');
});
