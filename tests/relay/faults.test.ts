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

test('a line that is dead one way passes what goes the other way, and holds even an end', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  watched.relay.hold('down');
  server.write('held');
  server.end();
  client.write('passes');
  assert.equal(String(await read(server, 6)), 'passes');
  await watched.reported((event) => event.kind === 'down' && event.passed === null);
  assert.equal(watched.relay.counts.down, 4);
  assert.equal(client.read(), null);

  // A new connection is no better.
  const [second, itsServer] = await pair(watched);
  itsServer.write('held too');
  second.write('passes');
  assert.equal(String(await read(itsServer, 6)), 'passes');
  assert.equal(second.read(), null);

  watched.relay.hold('up');
  assert.equal(String(await read(client, 4)), 'held');
  assert.equal(String(await read(second, 8)), 'held too');
  second.write('up');
  await watched.reported((event) => event.kind === 'up' && event.passed === null);
  watched.relay.hold(null);
  assert.equal(String(await read(itsServer, 2)), 'up');
});

for (const way of ['up', 'down'] as const) {
  test(`a cut in the middle of what goes ${way} lets exactly so many bytes pass`, async (t) => {
    const watched = await watchRelay(t);
    const [client, server] = await pair(watched);
    const [from, to] = way === 'up' ? [client, server] : [server, client];
    // What passed before does not count, nor what passes before something goes the other way.
    from.write('1234567');
    await read(to, 7);
    const cut = watched.relay.cutAfter(way, 10);
    from.write('123456789');
    await read(to, 9);
    to.write('?');
    await read(from, 1);
    from.write('abcde');
    assert.equal(String(await read(to, 5)), 'abcde');
    const error = once(to, 'error');
    from.write('fghijklmnop');
    assert.equal(String(await read(to, 5)), 'fghij');
    await Promise.all([cut, error]);
    assert.equal(to.read(), null);
    assert.equal(watched.relay.counts.open, 0);
    const half = await watched.reported(
      (event) => event.kind === way && Buffer.from(event.bytes).toString().startsWith('fgh'),
    );
    assert.ok(half.kind === way && half.passed === null);

    // It cuts once: a new connection carries as much as it likes.
    const [again, itsServer] = await pair(watched);
    const [sender, receiver] = way === 'up' ? [again, itsServer] : [itsServer, again];
    sender.write(Buffer.alloc(1000, 'x'));
    assert.equal((await read(receiver, 1000)).length, 1000);
  });
}

test('a cut in the middle ends the other connections as well, and none when all are cut before', async (t) => {
  const watched = await watchRelay(t);
  const [[one], [other]] = [await pair(watched), await pair(watched)];
  one.resume();
  other.resume();
  const ends = Promise.all([once(one, 'error'), once(other, 'error')]);
  const cut = watched.relay.cutAfter('up', 3);
  one.write('1234');
  await Promise.all([cut, ends]);

  watched.relay.cutAfter('up', 3);
  watched.relay.cut('rst');
  const [client, server] = await pair(watched);
  client.write('12345');
  assert.equal(String(await read(server, 5)), '12345');
});

test('an answer is held from the moment at which its request has passed', async (t) => {
  const watched = await watchRelay(t);
  const [client, server] = await pair(watched);
  const held = watched.relay.holdAfter('up', 10);
  client.write('12345');
  await read(server, 5);
  server.write('pass');
  assert.equal(String(await read(client, 4)), 'pass');
  client.write('123456789012');
  assert.equal(String(await read(server, 12)), '123456789012');
  await held;
  server.write('held');
  await watched.reported((event) => event.kind === 'down' && event.passed === null);
  client.write('more');
  assert.equal(String(await read(server, 4)), 'more');
  assert.equal(client.read(), null);
  watched.relay.hold(null);
  assert.equal(String(await read(client, 4)), 'held');

  // The same for bytes that were under way.
  watched.relay.setFaults({ latency: 50 });
  const again = watched.relay.holdAfter('up', 10);
  client.write('1234567890');
  client.write('abc');
  assert.equal(String(await read(server, 13)), '1234567890abc');
  await again;
});
