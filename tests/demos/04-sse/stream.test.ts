import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { startDemo } from '../support/demo.ts';
import { post, read } from './support/event-reader.ts';
import { watch } from './support/wire.ts';

test('one request, one response: all that is said comes down it, to everybody', async (t) => {
  const { url, relay } = await startDemo(t, 'stream', '04-sse');
  const wire = watch(relay);
  const [a, b] = [await read(t, `${url}events`), await read(t, `${url}events`)];
  for (const message of ['one', 'two', 'three']) {
    assert.equal(await post(`${url}messages`, message), 204);
    assert.equal(await a.next(), `data: ${message}`);
    assert.equal(await b.next(), `data: ${message}`);
  }
  // The relay reports in batches: the three POSTs come after whatever was asked before them.
  const requests = await wire.until((rows) => {
    const all = rows.filter((row) => row.kind === 'request');
    return all.filter(({ method }) => method === 'POST').length === 3 ? all : null;
  });
  assert.equal(requests.filter(({ target }) => target === '/events').length, 2);
});

test('the head is there before anything is said, with the headers that the lesson names', async (t) => {
  const { url } = await startDemo(t, 'stream', '04-sse');
  const { headers } = await read(t, `${url}events`);
  assert.equal(headers['content-type'], 'text/event-stream');
  assert.equal(headers['cache-control'], 'no-cache, no-transform');
  assert.equal(headers['x-accel-buffering'], 'no');
  assert.equal(headers['transfer-encoding'], 'chunked');
  assert.equal(headers['content-length'], undefined);
});

test('each line of a message has a data field of its own, so that no message forges fields', async (t) => {
  const { url } = await startDemo(t, 'stream', '04-sse');
  const { next } = await read(t, `${url}events`);
  await post(`${url}messages`, 'first\nsecond\r\nthird\rfourth');
  assert.equal(await next(), 'data: first\ndata: second\ndata: third\ndata: fourth');
  await post(`${url}messages`, 'end\n\nevent: forged');
  assert.equal(await next(), 'data: end\ndata: \ndata: event: forged');
});

test('a reader who leaves does not disturb the others', async (t) => {
  const { url } = await startDemo(t, 'stream', '04-sse');
  const [a, b] = [await read(t, `${url}events`), await read(t, `${url}events`)];
  a.leave();
  assert.equal(await post(`${url}messages`, '还在'), 204);
  assert.equal(await b.next(), 'data: 还在');
});

test('who hangs up in the middle of a message has said nothing, and the server lives on', async (t) => {
  const { url, relay } = await startDemo(t, 'stream', '04-sse');
  const wire = watch(relay);
  const { next } = await read(t, `${url}events`);
  const half = request(`${url}messages`, { method: 'POST', headers: { 'Content-Length': 10 } });
  half.on('error', () => {});
  half.write('half');
  const { connection } = await wire.until(
    (rows) => rows.filter((row) => row.kind === 'request').find(({ bodyLength }) => bodyLength === 4) ?? null,
  );
  half.destroy();
  await wire.until(
    (rows) => rows.find((row) => row.kind === 'close' && row.connection === connection) ?? null,
  );
  assert.equal(await post(`${url}messages`, 'whole'), 204);
  assert.equal(await next(), 'data: whole');
});
