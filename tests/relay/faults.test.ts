import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { bytes, pair, read, watchRelay } from './support/watched-relay.ts';

test('latency delays both ways, keeps the order, and shows in the times', async (t) => {
  const watched = await watchRelay(t);
  watched.relay.setFaults({ latency: 100 });
  const [client, server] = await pair(watched);
  client.write('1');
  client.write('2');
  client.end('3');
  assert.equal(String(await read(server, 3)), '123');
  server.end('4');
  assert.equal(String(await read(client, 1)), '4');
  const close = await watched.reported((event) => event.kind === 'close');
  for (const piece of bytes(watched.events)) {
    assert.equal(piece.passed, null);
    const pass = watched.events.find((event) => event.kind === 'pass' && event.piece === piece.piece);
    assert.ok(pass && pass.at - piece.at >= 99, `passed after ${(pass?.at ?? 0) - piece.at} ms`);
    assert.ok(close.at >= pass.at);
  }
});

test('a shorter latency brings what is under way sooner, in order', async (t) => {
  const watched = await watchRelay(t);
  watched.relay.setFaults({ latency: 10_000 });
  const [client, server] = await pair(watched);
  client.write('slow');
  await watched.reported((event) => event.kind === 'up');
  watched.relay.setFaults({ latency: 0 });
  client.write('fast');
  assert.equal(String(await read(server, 8)), 'slowfast');
});

test('a limited rate lets bytes through bit by bit and makes the writer wait', async (t) => {
  const watched = await watchRelay(t);
  watched.relay.setFaults({ rate: 20_000 });
  const [client, server] = await pair(watched);
  const begun = performance.now();
  server.write(Buffer.alloc(8_000, 'x'));
  assert.equal((await read(client, 8_000)).length, 8_000);
  // 8000 bytes less the first step's, at 20 000 a second.
  assert.ok(performance.now() - begun >= 350);
  server.write(Buffer.alloc(8_000_000, 'x'));
  await read(client, 1000);
  assert.ok(watched.relay.counts.down < 4_000_000);
  watched.relay.setFaults({ rate: null });
  await read(client, 7_000_000);
});

test('a pulled cable passes nothing and ends nothing, and all goes on afterwards', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  watched.relay.setFaults({ frozen: true });
  client.write('held');
  await watched.reported((event) => event.kind === 'up' && event.passed === null);
  server.end('bye');
  await watched.reported((event) => event.kind === 'down' && event.passed === null);
  // A second client can connect, but the server is not told.
  const second = await watched.open();
  second.write('second');
  assert.equal(watched.relay.counts.connections, 1);
  assert.equal(server.read(), null);
  assert.equal(client.read(), null);
  assert.deepEqual(
    watched.events.map(({ kind }) => kind),
    ['open', 'up', 'down'],
  );

  const accepted = watched.accepted();
  watched.relay.setFaults({ frozen: false });
  assert.equal(String(await read(server, 4)), 'held');
  assert.equal(String(await read(client, 3)), 'bye');
  assert.equal(String(await read(await accepted, 6)), 'second');
});

test('cutting ends every connection both ways, and new ones are accepted', async (t) => {
  const watched = await watchRelay(t);
  for (const how of ['fin', 'rst'] as const) {
    const [client, server] = await pair(watched);
    client.resume();
    server.resume();
    const event = how === 'fin' ? 'end' : 'error';
    const ends = Promise.all([once(client, event), once(server, event)]);
    watched.relay.cut(how);
    await ends;
    await watched.reported((each) => each.kind === 'close' && each.by === 'relay' && each.how === how);
    assert.equal(watched.relay.counts.open, 0);
  }
});

test('cutting works through a pulled cable', async (t) => {
  const watched = await watchRelay(t);
  const [client] = await pair(watched);
  watched.relay.setFaults({ frozen: true });
  client.resume();
  const end = once(client, 'end');
  watched.relay.cut('fin');
  await end;
});
