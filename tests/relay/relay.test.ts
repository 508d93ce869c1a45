import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import type { BytesEvent, WireEvent } from '../../src/wire/event.ts';

interface Bench {
  relay: Relay;
  /** What was reported so far. */
  events: WireEvent[];
  /** The program's end of the next connection. */
  accepted(): Promise<Socket>;
  open(host?: string): Promise<Socket>;
  /** Settles when an event is reported that fits. */
  reported(fits: (event: WireEvent) => boolean): Promise<WireEvent>;
}

interface Setting {
  port?: number | null | Promise<number | null>;
}

/** A relay, watched, in front of a server that the test plays itself. */
async function aRelay(t: TestContext, setting: Setting = {}): Promise<Bench> {
  const server = createServer({ allowHalfOpen: true });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await listen(server);
  let number = 0;
  const relay = await createRelay('A', {
    now: () => performance.now(),
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    port: () => ('port' in setting ? setting.port! : portOf(server)),
  });
  const events: WireEvent[] = [];
  const heard = new Set<() => void>();
  relay.watch((batch) => {
    events.push(...batch);
    for (const listener of heard) listener();
  });
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await relay.close();
  });

  return {
    relay,
    events,
    accepted: async () => (await once(server, 'connection'))[0] as Socket,
    async open(host = '127.0.0.1') {
      const socket = connect({ host, port: relay.port, allowHalfOpen: true });
      sockets.add(socket);
      socket.on('error', () => {});
      await once(socket, 'connect');
      return socket;
    },
    reported(fits) {
      return new Promise((resolve) => {
        const look = () => {
          const event = events.find(fits);
          if (event === undefined) return;
          heard.delete(look);
          resolve(event);
        };
        heard.add(look);
        look();
      });
    },
  };
}

/** Both ends of a connection through the relay. */
async function pair(bench: Bench): Promise<[client: Socket, server: Socket]> {
  const accepted = bench.accepted();
  return [await bench.open(), await accepted];
}

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

const portOf = (server: Server) => (server.address() as { port: number }).port;

/** Reads until as many bytes have come. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) await once(socket, 'readable');
    else {
      chunks.push(chunk);
      size += chunk.length;
    }
  }
  return Buffer.concat(chunks);
}

const isBytes = (event: WireEvent): event is BytesEvent => event.kind === 'up' || event.kind === 'down';
const bytes = (events: WireEvent[]) => events.filter(isBytes);
const text = (event: WireEvent | undefined) =>
  event && isBytes(event) ? Buffer.from(event.bytes).toString() : '';

test('bytes pass both ways, are reported whole, and are counted', async (t) => {
  const bench = await aRelay(t);
  const [client, server] = await pair(bench);
  client.write('ping');
  assert.equal(String(await read(server, 4)), 'ping');
  server.write('你好');
  assert.equal(String(await read(client, 6)), '你好');
  const down = await bench.reported((event) => event.kind === 'down');
  assert.deepEqual(
    bench.events.map(({ kind }) => kind),
    ['open', 'up', 'down'],
  );
  assert.equal(text(bench.events[1]), 'ping');
  assert.equal(text(down), '你好');
  assert.ok(isBytes(down) && down.passed !== null && down.passed >= down.at && down.length === 6);
  assert.deepEqual(bench.relay.counts, { connections: 1, open: 1, up: 4, down: 6 });
});

test('the same port answers on 127.0.0.1 and on ::1', async (t) => {
  const bench = await aRelay(t);
  for (const host of ['127.0.0.1', '::1']) {
    const accepted = bench.accepted();
    const client = await bench.open(host);
    client.write(host);
    assert.equal(String(await read(await accepted, host.length)), host);
  }
});

test('a half-closed connection goes on in the other direction', async (t) => {
  const bench = await aRelay(t);
  const [client, server] = await pair(bench);
  client.end('question');
  server.resume();
  await once(server, 'end');
  server.end('answer');
  assert.equal(String(await read(client, 6)), 'answer');
  const close = await bench.reported((event) => event.kind === 'close');
  assert.deepEqual(close, { ...close, by: 'client', how: 'fin' });
  assert.equal(bench.relay.counts.open, 0);
});

test('a reset is passed on as a reset, either way', async (t) => {
  const bench = await aRelay(t);
  for (const by of ['client', 'server'] as const) {
    const [client, server] = await pair(bench);
    const [from, to] = by === 'client' ? [client, server] : [server, client];
    const gone = once(to, 'error');
    to.resume();
    from.resetAndDestroy();
    assert.equal((await gone)[0].code, 'ECONNRESET');
    await bench.reported((event) => event.kind === 'close' && event.by === by && event.how === 'rst');
  }
  assert.equal(bench.relay.counts.open, 0);
});

test('a reader that pauses makes the writer wait, and loses nothing', async (t) => {
  const bench = await aRelay(t);
  const [client, server] = await pair(bench);
  const size = 64 * 1024 * 1024;
  const block = Buffer.alloc(256 * 1024, 'x');
  let written = 0;
  const fill = () => {
    while (written < size && server.write(block)) written += block.length;
    if (written < size) written += block.length;
  };
  server.on('drain', fill);
  fill();
  // However much happens meanwhile, no more is taken in than the buffers on the way hold.
  for (let turn = 0; turn < 200; turn++) {
    client.write('.');
    await read(server, 1);
  }
  assert.ok(bench.relay.counts.down < size / 2, `${bench.relay.counts.down} bytes taken in`);
  let received = 0;
  for await (const chunk of client) {
    received += chunk.length;
    if (received >= written) break;
  }
  assert.equal(received, written);
  assert.ok(written >= size);
  assert.equal(bench.relay.counts.down, written);
});

test('of a flood the beginning is reported, and all of it is counted', async (t) => {
  const bench = await aRelay(t);
  const [client, server] = await pair(bench);
  const size = 16 * 1024 * 1024;
  server.end(Buffer.alloc(size, 'x'));
  client.resume();
  await once(client, 'end');
  client.end();
  await bench.reported((event) => event.kind === 'close');
  const pieces = bytes(bench.events);
  const sum = (of: (event: BytesEvent) => number) => pieces.reduce((total, event) => total + of(event), 0);
  assert.equal(
    sum((event) => event.length),
    size,
  );
  assert.ok(sum((event) => event.bytes.length) < 3 * 1024 * 1024);
});

test('an unwatched relay counts and reports nothing', async (t) => {
  const bench = await aRelay(t);
  let heard = 0;
  const stop = bench.relay.watch(() => heard++);
  const [client, server] = await pair(bench);
  client.write('a');
  await read(server, 1);
  stop();
  const before = heard;
  client.write('b');
  await read(server, 1);
  client.end();
  server.end();
  await bench.reported((event) => event.kind === 'close');
  assert.equal(heard, before);
  assert.equal(bench.relay.counts.up, 2);
});

test('latency delays both ways, keeps the order, and shows in the times', async (t) => {
  const bench = await aRelay(t);
  bench.relay.setFaults({ latency: 100 });
  const [client, server] = await pair(bench);
  client.write('1');
  client.write('2');
  client.end('3');
  assert.equal(String(await read(server, 3)), '123');
  server.end('4');
  assert.equal(String(await read(client, 1)), '4');
  const close = await bench.reported((event) => event.kind === 'close');
  for (const piece of bytes(bench.events)) {
    assert.equal(piece.passed, null);
    const pass = bench.events.find((event) => event.kind === 'pass' && event.piece === piece.piece);
    assert.ok(pass && pass.at - piece.at >= 99, `passed after ${(pass?.at ?? 0) - piece.at} ms`);
    assert.ok(close.at >= pass.at);
  }
});

test('a shorter latency brings what is under way sooner, in order', async (t) => {
  const bench = await aRelay(t);
  bench.relay.setFaults({ latency: 10_000 });
  const [client, server] = await pair(bench);
  client.write('slow');
  await bench.reported((event) => event.kind === 'up');
  bench.relay.setFaults({ latency: 0 });
  client.write('fast');
  assert.equal(String(await read(server, 8)), 'slowfast');
});

test('a limited rate lets bytes through bit by bit and makes the writer wait', async (t) => {
  const bench = await aRelay(t);
  bench.relay.setFaults({ rate: 20_000 });
  const [client, server] = await pair(bench);
  const begun = performance.now();
  server.write(Buffer.alloc(8_000, 'x'));
  assert.equal((await read(client, 8_000)).length, 8_000);
  // 8000 bytes less the first step's, at 20 000 a second.
  assert.ok(performance.now() - begun >= 350);
  server.write(Buffer.alloc(8_000_000, 'x'));
  await read(client, 1000);
  assert.ok(bench.relay.counts.down < 4_000_000);
  bench.relay.setFaults({ rate: null });
  await read(client, 7_000_000);
});

test('a pulled cable passes nothing and ends nothing, and all goes on afterwards', async (t) => {
  const bench = await aRelay(t);
  const [client, server] = await pair(bench);
  bench.relay.setFaults({ frozen: true });
  client.write('held');
  await bench.reported((event) => event.kind === 'up' && event.passed === null);
  server.end('bye');
  await bench.reported((event) => event.kind === 'down' && event.passed === null);
  // A second client seems to connect, and nobody hears of it.
  const second = await bench.open();
  second.write('second');
  assert.equal(bench.relay.counts.connections, 1);
  assert.equal(server.read(), null);
  assert.equal(client.read(), null);
  assert.deepEqual(
    bench.events.map(({ kind }) => kind),
    ['open', 'up', 'down'],
  );

  const accepted = bench.accepted();
  bench.relay.setFaults({ frozen: false });
  assert.equal(String(await read(server, 4)), 'held');
  assert.equal(String(await read(client, 3)), 'bye');
  assert.equal(String(await read(await accepted, 6)), 'second');
});

test('cutting ends every connection both ways, and new ones are accepted', async (t) => {
  const bench = await aRelay(t);
  for (const how of ['fin', 'rst'] as const) {
    const [client, server] = await pair(bench);
    client.resume();
    server.resume();
    const event = how === 'fin' ? 'end' : 'error';
    const ends = Promise.all([once(client, event), once(server, event)]);
    bench.relay.cut(how);
    await ends;
    await bench.reported((each) => each.kind === 'close' && each.by === 'relay' && each.how === how);
    assert.equal(bench.relay.counts.open, 0);
  }
});

test('cutting works through a pulled cable', async (t) => {
  const bench = await aRelay(t);
  const [client] = await pair(bench);
  bench.relay.setFaults({ frozen: true });
  client.resume();
  const end = once(client, 'end');
  bench.relay.cut('fin');
  await end;
});

test('a client waits while the program starts, and is reset when it will not', async (t) => {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const bench = await aRelay(t, { port: promise });
  const client = await bench.open();
  client.resume();
  const gone = once(client, 'error');
  resolve(null);
  assert.equal((await gone)[0].code, 'ECONNRESET');
  await bench.reported((event) => event.kind === 'close' && event.by === 'server' && event.how === 'rst');
});

test('a program that has closed its server resets its clients', async (t) => {
  const closed = createServer();
  await listen(closed);
  const port = portOf(closed);
  closed.close();
  const bench = await aRelay(t, { port });
  const client = await bench.open();
  client.resume();
  assert.equal((await once(client, 'error'))[0].code, 'ECONNRESET');
  await bench.reported((event) => event.kind === 'close' && event.by === 'server' && event.how === 'rst');
});

test('closing the relay ends clients that do not read', async (t) => {
  const bench = await aRelay(t);
  const [, server] = await pair(bench);
  server.end(Buffer.alloc(4 * 1024 * 1024));
  await bench.reported((event) => event.kind === 'down');
  await bench.relay.close();
});
