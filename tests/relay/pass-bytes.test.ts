import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { passBytes } from '../../src/relay/pass-bytes.ts';

test('bytes pass both ways, and go on in one direction after a FIN in the other', async (t) => {
  const client = await connectThrough(t, (socket) => {
    socket.on('end', () => socket.end('still here'));
    socket.resume();
  });
  client.end('bye');
  assert.equal(Buffer.concat(await client.toArray()).toString(), 'still here');
});

test('an RST on one side is one on the other', async (t) => {
  const client = await connectThrough(t, (socket) => socket.once('data', () => socket.resetAndDestroy()));
  client.write('hello');
  const [error] = await once(client, 'error');
  assert.equal(error.code, 'ECONNRESET');
});

test('a side that is gone takes the other with it', async (t) => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const client = await connectThrough(t, (socket) => {
    socket.on('close', () => resolve());
    socket.write('hello');
  });
  await once(client, 'data');
  client.resetAndDestroy();
  await gone;
});

test('where nobody listens, the connection is reset', async (t) => {
  const nobody = await listen(t, () => {});
  nobody.server.close();
  const { port } = await listen(t, (socket) => passBytes(socket, open(nobody.port)));
  const client = open(port);
  const [error] = await once(client, 'error');
  assert.equal(error.code, 'ECONNRESET');
});

/** Connects to `answer` through a listener that passes bytes. */
async function connectThrough(t: TestContext, answer: (socket: Socket) => void): Promise<Socket> {
  const target = await listen(t, (socket) => {
    socket.on('error', () => {});
    answer(socket);
  });
  const { port } = await listen(t, (socket) => passBytes(socket, open(target.port)));
  const client = open(port);
  t.after(() => client.destroy());
  return client;
}

function open(port: number): Socket {
  return connect({ host: '127.0.0.1', port, allowHalfOpen: true });
}

async function listen(
  t: TestContext,
  accept: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  const server = createServer({ allowHalfOpen: true }, accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { server, port: (server.address() as { port: number }).port };
}
