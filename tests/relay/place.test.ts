import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createRelay, type Relay } from '../../src/relay/relay.ts';

test('relays take the ports of their span, then any other, and give them back', async (t) => {
  const program = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(program, 'listening');
  t.after(() => program.close());
  const { port: target } = program.address() as { port: number };
  let number = 0;
  const create = (first: number, last: number): Promise<Relay> =>
    createRelay('A', {
      place: { host: '0.0.0.0', ports: { first, last } },
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
  for (const relay of [first, second])
    assert.equal(await (await fetch(`http://127.0.0.1:${relay.port}/`)).text(), 'hello');
  await first.close();
  const third = await create(port, port);
  assert.equal(third.port, port);
  await Promise.all([second.close(), third.close()]);
});
