import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { openTapFor } from '../../../src/cli/tap/open-tap.ts';
import { readTapOptions } from '../../../src/cli/tap/tap-options.ts';
import type { Tap } from '../../../src/server/tap/tap.ts';
import { freePort } from '../../e2e/support/free-port.ts';

async function open(t: TestContext, ...args: string[]): Promise<Tap> {
  const options = readTapOptions(args, { LC_ALL: 'C' });
  assert.ok(options.target);
  const tap = await openTapFor(options.target, options);
  t.after(() => tap.close());
  return tap;
}

async function takePort(t: TestContext, port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test('a tap has the port that follows from the server’s, or another when that is taken', async (t) => {
  const port = await freePort();
  const first = await open(t, `${port}`);
  const second = await open(t, `${port}`);
  assert.equal(first.port, port + 10_000);
  assert.notEqual(second.port, first.port);
});

test('a tap that cannot be opened says why', async (t) => {
  const taken = await takePort(t);
  await assert.rejects(open(t, '8080', '--port', `${taken}`), new RegExp(`Port ${taken} is in use`));
  await assert.rejects(open(t, '192.0.2.1:8080'), /“192.0.2.1” is another machine.*--remote/);
  await assert.rejects(open(t, 'no-such-host.invalid:8080'), /No machine is known as/);
  await assert.rejects(open(t, '8080', '--host', '192.0.2.1'), /is not an address of this machine/);
});

test('a tap in front of itself would be a loop', async (t) => {
  const tap = await open(t, `${await freePort()}`);
  await assert.rejects(open(t, `${tap.port}`), /is the tap itself/);
});

test('a server on another machine is taken when the user says so', async (t) => {
  const tap = await open(t, '192.0.2.1:8080', '--remote', '--port', `${await freePort()}`);
  assert.equal(tap.status.state, 'waiting');
});
