import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { PortsTakenError } from '../../src/relay/listen.ts';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import { lanAddress, noLan } from '../support/lan-address.ts';

test('relays take the ports of their span, then any other unless that is strict, and give them back', async (t) => {
  const program = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(program, 'listening');
  t.after(() => program.close());
  const { port: target } = program.address() as { port: number };
  let number = 0;
  const create = (first: number, last: number, strict = false): Promise<Relay> =>
    createRelay('A', {
      place: { host: '0.0.0.0', ports: { first, last }, strict },
      now: () => 0,
      nextConnection: () => ++number,
      nextPiece: () => ++number,
      active() {},
      port: () => target,
    });
  const free = await create(0, 0);
  await free.close();
  const { port } = free;
  const first = await create(port, port);
  const second = await create(port, port);
  assert.equal(first.port, port);
  assert.notEqual(second.port, port);
  await assert.rejects(create(port, port, true), PortsTakenError);
  for (const relay of [first, second])
    assert.equal(await (await fetch(`http://127.0.0.1:${relay.port}/`)).text(), 'hello');
  await first.close();
  const third = await create(port, port);
  assert.equal(third.port, port);
  await Promise.all([second.close(), third.close()]);
});

test('another machine has 64 connections, and this one as many as there are', { skip: noLan }, async (t) => {
  let number = 0;
  const relay = await createRelay('A', {
    place: { host: '0.0.0.0', ports: { first: 0, last: 0 } },
    now: () => 0,
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    // It never starts, so every connection waits.
    port: () => new Promise(() => {}),
  });
  t.after(() => relay.close());
  const open = async (host: string) => {
    const socket = connect(relay.port, host).on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  await Promise.all(Array.from({ length: 64 }, () => open(`${lanAddress}`)));
  const more = await open(`${lanAddress}`);
  if (!more.closed) await new Promise((resolve) => more.once('close', resolve));
  const here = await open('127.0.0.1');
  await Promise.all(Array.from({ length: 70 }, () => open('127.0.0.1')));
  assert.equal(here.destroyed, false);
});
