import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { createVisitRelay } from '../../src/server/class/visit-relay.ts';
import { lanAddress, noLan } from '../support/lan-address.ts';

test('only machines of the class visit, each with so many connections', { skip: noLan }, async (t) => {
  const chatroom = createServer((socket) => socket.on('error', () => {}).write('hello'));
  await once(chatroom.listen(0, '127.0.0.1'), 'listening');
  t.after(() => chatroom.close());
  const { port: own } = chatroom.address() as { port: number };
  let most = 0;
  const relay = createVisitRelay({ host: '0.0.0.0', ports: { first: 0, last: 0 } }, (address) => {
    assert.equal(address, lanAddress);
    return most;
  });
  t.after(() => relay.close());
  const port = await relay.open(async () => connect(own, '127.0.0.1'));
  const visit = (): Socket => connect(port, `${lanAddress}`);
  assert.match(`${await once(visit(), 'data').catch(String)}`, /ECONNRESET/);
  most = 1;
  const visitor = visit();
  assert.equal(`${await once(visitor, 'data')}`, 'hello');
  assert.match(`${await once(visit(), 'data').catch(String)}`, /ECONNRESET/);
  visitor.destroy();
});
