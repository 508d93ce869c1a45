import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { reset } from '../../src/relay/reset.ts';

/** Connects to a server that reads everything, and returns both ends. */
async function connection(port: number, peers: Socket[]): Promise<{ near: Socket; far: Socket }> {
  const near = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(near, 'connect');
  while (peers.length === 0) await new Promise(setImmediate);
  return { near, far: peers.pop()! };
}

test('a connection is reset at once, whatever its end has come to, and its socket is let go of', async () => {
  const peers: Socket[] = [];
  const server = createServer(
    { allowHalfOpen: true },
    (peer) => void peers.push(peer.on('error', () => {}).resume()),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const before = sockets();

  const at: ((act: () => void) => void)[] = [(act) => act(), process.nextTick, setImmediate];
  for (const end of [() => {}, (near: Socket) => near.end(), (near: Socket) => near.end('x')]) {
    for (const then of at) {
      for (const later of at) {
        const { near, far } = await connection(port, peers);
        const errors: Error[] = [];
        near.on('error', (error) => errors.push(error));
        far.once('end', () => far.end());
        const gone = [near, far].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
        end(near);
        then(() => {
          reset(near);
          later(() => near.destroy());
        });
        await Promise.all(gone);
        assert.deepEqual(errors, []);
      }
    }
  }
  server.close();
  await once(server, 'close');
  await new Promise(setImmediate);
  assert.equal(sockets(), before);
});
