import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { BytesEvent } from '../../src/wire/event.ts';
import { bytes, isBytes, listen, pair, portOf, read, text, watchRelay } from './support/watched-relay.ts';

test('bytes pass both ways, are reported whole, and are counted', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  client.write('ping');
  assert.equal(String(await read(server, 4)), 'ping');
  server.write('你好');
  assert.equal(String(await read(client, 6)), '你好');
  const down = await watched.reported((event) => event.kind === 'down');
  assert.deepEqual(
    watched.events.map(({ kind }) => kind),
    ['open', 'up', 'down'],
  );
  assert.equal(text(watched.events[1]), 'ping');
  assert.equal(text(down), '你好');
  assert.ok(isBytes(down) && down.passed !== null && down.passed >= down.at && down.length === 6);
  assert.deepEqual(watched.relay.counts, { connections: 1, open: 1, up: 4, down: 6 });
});

test('the same port answers on 127.0.0.1 and on ::1', async (t) => {
  const watched = await watchRelay(t);
  for (const host of ['127.0.0.1', '::1']) {
    const accepted = watched.accepted();
    const client = await watched.open(host);
    client.write(host);
    assert.equal(String(await read(await accepted, host.length)), host);
  }
});

test('a half-closed connection goes on in the other direction', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  client.end('question');
  server.resume();
  await once(server, 'end');
  server.end('answer');
  assert.equal(String(await read(client, 6)), 'answer');
  const close = await watched.reported((event) => event.kind === 'close');
  assert.deepEqual(close, { ...close, by: 'client', how: 'fin' });
  assert.equal(watched.relay.counts.open, 0);
});

test('a reset is passed on as a reset, either way', async (t) => {
  const watched = await watchRelay(t);
  for (const by of ['client', 'server'] as const) {
    const [client, server] = await pair(watched);
    const [from, to] = by === 'client' ? [client, server] : [server, client];
    const gone = once(to, 'error');
    to.resume();
    from.resetAndDestroy();
    assert.equal((await gone)[0].code, 'ECONNRESET');
    await watched.reported((event) => event.kind === 'close' && event.by === by && event.how === 'rst');
  }
  assert.equal(watched.relay.counts.open, 0);
});

test('a reader that pauses makes the writer wait, and loses nothing', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  const size = 64 * 1024 * 1024;
  const block = Buffer.alloc(256 * 1024, 'x');
  let written = 0;
  const fill = () => {
    while (written < size && server.write(block)) written += block.length;
    if (written < size) written += block.length;
  };
  server.on('drain', fill);
  fill();
  // The relay must receive no more than the buffers on the way hold.
  for (let turn = 0; turn < 200; turn++) {
    client.write('.');
    await read(server, 1);
  }
  assert.ok(watched.relay.counts.down < size / 2, `${watched.relay.counts.down} bytes taken in`);
  let received = 0;
  for await (const chunk of client) {
    received += chunk.length;
    if (received >= written) break;
  }
  assert.equal(received, written);
  assert.ok(written >= size);
  assert.equal(watched.relay.counts.down, written);
});

for (const [how, faults] of Object.entries({
  'as it comes': {},
  'with a latency': { latency: 5 },
  'from a buffering proxy': { buffering: true },
})) {
  test(`a slow reader gets the bytes that were sent, and they are reported as they were, ${how}`, async (t) => {
    const watched = await watchRelay(t);
    watched.relay.setFaults(faults);
    const [client, server] = await pair(watched);
    const sent = randomBytes(24 * 1024 * 1024);
    // Piece by piece until all buffers on the way are full: then one goes in part, and others wait behind it.
    let at = 0;
    for (let before = -1; watched.relay.counts.down > before && at < sent.length; at += 40_001) {
      before = watched.relay.counts.down;
      server.write(sent.subarray(at, at + 40_001));
      for (let turn = 0; turn < 20 && watched.relay.counts.down === before; turn++)
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
    server.end(sent.subarray(at));
    const come: Buffer[] = [];
    let length = 0;
    for await (const chunk of client) {
      come.push(chunk);
      length += chunk.length;
      if (length % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    assert.ok(Buffer.concat(come).equals(sent));
    const wire = bytes(watched.events);
    let place = 0;
    for (const { bytes, length } of wire) {
      assert.ok(sent.subarray(place, place + bytes.length).equals(bytes), `the piece at ${place}`);
      place += length;
    }
    assert.equal(place, sent.length);
  });
}

test('a flood is counted in full, and only its beginning is reported', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  const size = 16 * 1024 * 1024;
  server.end(Buffer.alloc(size, 'x'));
  client.resume();
  await once(client, 'end');
  client.end();
  await watched.reported((event) => event.kind === 'close');
  const pieces = bytes(watched.events);
  const sum = (of: (event: BytesEvent) => number) => pieces.reduce((total, event) => total + of(event), 0);
  assert.equal(
    sum((event) => event.length),
    size,
  );
  assert.ok(sum((event) => event.bytes.length) < 3 * 1024 * 1024);
});

test('an unwatched relay goes on counting and reports nothing', async (t) => {
  const watched = await watchRelay(t);
  let heard = 0;
  const stop = watched.relay.watch(() => heard++);
  const [client, server] = await pair(watched);
  client.write('a');
  await read(server, 1);
  stop();
  const before = heard;
  client.write('b');
  await read(server, 1);
  client.end();
  server.end();
  await watched.reported((event) => event.kind === 'close');
  assert.equal(heard, before);
  assert.equal(watched.relay.counts.up, 2);
});

test('a client waits while the program starts, and is reset when it will not', async (t) => {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const watched = await watchRelay(t, promise);
  const client = await watched.open();
  client.resume();
  const gone = once(client, 'error');
  resolve(null);
  assert.equal((await gone)[0].code, 'ECONNRESET');
  await watched.reported((event) => event.kind === 'close' && event.by === 'server' && event.how === 'rst');
});

test('a program that has closed its server resets its clients', async (t) => {
  const closed = createServer();
  await listen(closed);
  const port = portOf(closed);
  closed.close();
  const watched = await watchRelay(t, port);
  const client = await watched.open();
  client.resume();
  assert.equal((await once(client, 'error'))[0].code, 'ECONNRESET');
  await watched.reported((event) => event.kind === 'close' && event.by === 'server' && event.how === 'rst');
});

test('a port that is none resets its clients, and ends nobody else', async (t) => {
  for (const port of [70_000, -1]) {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    const watched = await watchRelay(t, promise);
    const client = await watched.open();
    client.resume();
    const gone = once(client, 'error');
    resolve(port);
    assert.equal((await gone)[0].code, 'ECONNRESET');
    await watched.reported((event) => event.kind === 'close' && event.by === 'server' && event.how === 'rst');
    assert.equal(watched.relay.counts.open, 0);
  }
});

test('closing with patience waits for no server that goes on, and the end is the relay’s', async (t) => {
  const watched = await watchRelay(t);
  const [client] = await pair(watched);
  const gone = once(client, 'close');
  client.resume();
  await watched.relay.close(20);
  assert.equal(watched.relay.counts.open, 0);
  client.end();
  await gone;
  const close = await watched.reported((event) => event.kind === 'close');
  assert.deepEqual(close, { ...close, by: 'relay', how: 'rst' });
});

test('closing the relay ends clients that do not read', async (t) => {
  const watched = await watchRelay(t);
  const [, server] = await pair(watched);
  server.end(Buffer.alloc(4 * 1024 * 1024));
  await watched.reported((event) => event.kind === 'down');
  await watched.relay.close();
});
