import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { type EventStream, openStream, type StreamOptions } from '../../../src/checker/clients/sse.ts';
import { clientTrial } from '../support/client-trial.ts';

/** Starts a server and opens a stream; returns the response for the test to write, and the client's side of it. */
async function open(options: StreamOptions = {}, fields: Record<string, string> = {}) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const over = new AbortController();
  const stream = openStream({ port }, clientTrial(over.signal), '/', options);
  const [request, response] = await once(server, 'request');
  response.writeHead(200, { 'Content-Type': 'text/event-stream', ...fields }).flushHeaders();
  return {
    stream,
    request,
    response: response as ServerResponse,
    [Symbol.dispose]() {
      over.abort();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function until(found: () => unknown): Promise<void> {
  while (!found()) await sleep(2);
}

function told({ events, pending, unknown, lastEventId, retry, comments }: EventStream) {
  return {
    events: events.map(({ event, data }) => [event, data]),
    pending,
    unknown,
    lastEventId,
    retry,
    comments: comments.length,
  };
}

test('a stream is read as a browser reads it, however it is cut into chunks', async () => {
  using opened = await open({ lastEventId: '3' });
  const { stream, request, response } = opened;
  assert.equal(request.headers['last-event-id'], '3');
  await until(() => stream.head !== null);
  assert.deepEqual([stream.head?.status, stream.lastEventId, stream.over], [200, '3', false]);

  const text = ': hi\r\n\r\nid: 7\rdata: 你好\rdata:b\r\rretry: 1500\nodd: x\nevent: note\ndata\n\nid: 8\nda';
  for (const byte of Buffer.from(text)) {
    response.write(Uint8Array.of(byte));
    await new Promise(setImmediate);
  }
  await until(() => stream.pending.length === 1);
  assert.deepEqual(told(stream), {
    events: [
      ['message', '你好\nb'],
      ['note', ''],
    ],
    pending: ['id: 8'],
    unknown: ['odd: x'],
    lastEventId: '7',
    retry: { ms: 1500, after: 1 },
    comments: 1,
  });
  assert.deepEqual(
    stream.events.map((event) => event.lastEventId),
    ['7', null],
  );

  response.end('ta: c\n\n');
  await until(() => stream.over);
  assert.deepEqual([stream.events.at(-1)?.data, stream.lastEventId], ['c', '8']);
});

test('a comment counts when its line has come, many blocks at once are all read', async () => {
  using opened = await open();
  const { stream, response } = opened;
  response.write(`${'data: x\n\n'.repeat(20_000)}:\n:`);
  await until(() => stream.comments.length > 0);
  assert.deepEqual([stream.events.length, stream.comments.length], [20_000, 1]);
  assert.ok(stream.events.every(({ sent }) => sent >= stream.sent));
});

test('a client that closes, or whose check is over, is over', async () => {
  using opened = await open();
  opened.stream.close();
  await until(() => opened.stream.over);
  assert.deepEqual(opened.stream.events, []);
});

test('a compressed stream is read when it is flushed, and its encoding is only offered when asked', async () => {
  for (const [encoding, create] of [
    ['gzip', createGzip],
    ['deflate', createDeflate],
    ['br', createBrotliCompress],
  ] as const) {
    using opened = await open({ encodings: 'gzip, deflate, br' }, { 'Content-Encoding': encoding });
    const { stream, request, response } = opened;
    assert.equal(request.headers['accept-encoding'], 'gzip, deflate, br');
    const packed = create();
    packed.pipe(response);
    packed.write('data: 你好\n\n');
    packed.flush();
    await until(() => stream.events.length === 1);
    assert.equal(stream.events[0]?.data, '你好');
    packed.end();
    await until(() => stream.over);
  }
  using plain = await open();
  assert.equal(plain.request.headers['accept-encoding'], undefined);
});
