import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { startDemo } from '../support/demo-run.ts';
import { post, read } from './support/event-reader.ts';

test('every message comes to every reader down one response', async (t) => {
  const { A, until } = await startDemo(t, '04-sse/stream');
  const [a, b] = [await read(t, `${A.url}events`), await read(t, `${A.url}events`)];
  for (const message of ['one', 'two', 'three']) {
    assert.equal(await post(`${A.url}messages`, message), 204);
    assert.equal(await a.next(), `data: ${message}`);
    assert.equal(await b.next(), `data: ${message}`);
  }
  // The relay reports in batches: the three POSTs come after whatever was asked before them.
  const requests = await until((rows) => {
    const all = rows.filter((row) => row.kind === 'request');
    return all.filter(({ method }) => method === 'POST').length === 3 && all;
  });
  assert.equal(requests.filter(({ target }) => target === '/events').length, 2);
});

test('the head is there before anything is said, with the headers that the lesson names', async (t) => {
  const { A } = await startDemo(t, '04-sse/stream');
  const { headers } = await read(t, `${A.url}events`);
  assert.equal(headers['content-type'], 'text/event-stream');
  assert.equal(headers['cache-control'], 'no-cache, no-transform');
  assert.equal(headers['x-accel-buffering'], 'no');
  assert.equal(headers['transfer-encoding'], 'chunked');
  assert.equal(headers['content-length'], undefined);
});

test('each line of a message has a data field of its own, so that no message forges fields', async (t) => {
  const { A } = await startDemo(t, '04-sse/stream');
  const { next } = await read(t, `${A.url}events`);
  await post(`${A.url}messages`, 'first\nsecond\r\nthird\rfourth');
  assert.equal(await next(), 'data: first\ndata: second\ndata: third\ndata: fourth');
  await post(`${A.url}messages`, 'end\n\nevent: forged');
  assert.equal(await next(), 'data: end\ndata: \ndata: event: forged');
});

test('a reader who leaves does not disturb the others', async (t) => {
  const { A } = await startDemo(t, '04-sse/stream');
  const [a, b] = [await read(t, `${A.url}events`), await read(t, `${A.url}events`)];
  a.leave();
  assert.equal(await post(`${A.url}messages`, '还在'), 204);
  assert.equal(await b.next(), 'data: 还在');
});

test('a client that hangs up in the middle of a message sends none, and the server goes on', async (t) => {
  const { A, until } = await startDemo(t, '04-sse/stream');
  const { next } = await read(t, `${A.url}events`);
  const half = request(`${A.url}messages`, { method: 'POST', headers: { 'Content-Length': 10 } });
  half.on('error', () => {});
  half.write('half');
  const { connection } = await until((rows) =>
    rows.filter((row) => row.kind === 'request').find(({ bodyLength }) => bodyLength === 4),
  );
  half.destroy();
  await until((rows) => rows.find((row) => row.kind === 'close' && row.connection === connection));
  assert.equal(await post(`${A.url}messages`, 'whole'), 204);
  assert.equal(await next(), 'data: whole');
});
