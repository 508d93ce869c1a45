import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { countByAddress } from '../../src/relay/connections-by-address.ts';

const from = (remoteAddress: string) => Object.assign(new EventEmitter(), { remoteAddress }) as Socket;

test('each address has so many connections, and gets a place back for each that closes', () => {
  const { admit } = countByAddress();
  const first = from('192.168.1.2');
  assert.ok(admit(first, 2));
  assert.ok(admit(from('::ffff:192.168.1.2'), 2));
  assert.equal(admit(from('192.168.1.2'), 2), false);
  assert.ok(admit(from('192.168.1.3'), 2));
  first.emit('close');
  assert.ok(admit(from('192.168.1.2'), 2));
  assert.equal(admit(from('192.168.1.2'), 2), false);
  assert.equal(admit(from('192.168.1.4'), 0), false);
});

test('this machine has no limit', () => {
  const { admit } = countByAddress();
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.ok(admit(from(address), 0), address);
});
