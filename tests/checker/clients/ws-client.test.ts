import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import { openWs, type WsOptions } from '../../../src/checker/clients/ws.ts';
import { clientTrial } from '../support/client-trial.ts';

async function serve(connected: (socket: WebSocket, headers: IncomingHttpHeaders) => void) {
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ server, path: '/chat', maxPayload: 100 });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => {});
    connected(socket, request.headers);
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
    },
  };
}

const open = (port: number, path = '/chat', options: WsOptions = {}) =>
  openWs({ port }, clientTrial(), path, options);

test('messages are taken one by one, whole, with their kind, however many frames they were', async () => {
  await using server = await serve((socket) => {
    socket.on('message', (data, binary) => socket.send(data, { binary }));
  });
  const client = open(server.port);
  assert.deepEqual(await client.opening, { kind: 'open' });
  const bytes = Buffer.from('你好');
  client.send('one');
  client.send(['tw', 'o']);
  client.send(Uint8Array.of(1, 255));
  client.sendText([bytes.subarray(0, 1), bytes.subarray(1)]);
  const [one, two, three, four] = [
    await client.next(),
    await client.next(),
    await client.next(),
    await client.next(),
  ];
  assert.deepEqual([one?.text, two?.text, four?.text], ['one', 'two', '你好']);
  assert.deepEqual(
    [one, two, three, four].map((message) => message?.isBinary),
    [false, false, true, false],
  );
  assert.deepEqual(three?.data, Buffer.of(1, 255));
  assert.equal(await client.next(20), null);
  assert.equal(client.end, null);
  client.vanish();
});

test('how a handshake went is told', async () => {
  await using server = await serve((socket, { host, origin }) => socket.send(`${host} ${origin}`));
  assert.deepEqual(await open(server.port, '/other').opening, { kind: 'refused', status: 400 });
  const client = open(server.port, '/chat', { host: 'example.net', origin: 'https://example.org' });
  assert.equal((await client.next())?.text, 'example.net https://example.org');
  const without = open(server.port);
  assert.equal((await without.next())?.text, `localhost:${server.port} undefined`);

  const silent = createServer().on('upgrade', (_request, socket) => socket.destroy());
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const opening = await open((silent.address() as AddressInfo).port).opening;
  assert.equal(opening.kind, 'closed');
  silent.close();
});

test('the end is told with its code, and ends the waiting', async () => {
  await using server = await serve((socket) => {
    socket.on('message', (data) => (String(data) === 'bye' ? socket.close(4001, 'why') : socket.terminate()));
  });
  const [polite, cut, large] = [open(server.port), open(server.port), open(server.port)];
  await Promise.all([polite.opening, cut.opening, large.opening]);
  polite.send('bye');
  cut.send('cut');
  large.send(['x'.repeat(60), 'x'.repeat(41)]);
  assert.equal(await polite.next(), null);
  assert.deepEqual([polite.end?.code, polite.end?.reason], [4001, 'why']);
  assert.equal((await cut.ended())?.code, 1006);
  assert.equal((await large.ended())?.code, 1009);
});

test('pings are answered while it answers them, and its own are', async () => {
  let socket: WebSocket | undefined;
  await using server = await serve((connected) => {
    socket = connected;
    connected.on('pong', (data) => connected.send(`pong ${data}`));
  });
  const client = open(server.port);
  await client.opening;
  socket?.ping('1');
  assert.equal((await client.next())?.text, 'pong 1');
  client.answersPings = false;
  socket?.ping('2');
  while (client.pings.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(await client.next(50), null);
  assert.deepEqual(
    client.pings.map(({ data }) => String(data)),
    ['1', '2'],
  );
  client.answersPings = true;
  client.ping('mine');
  socket?.ping('3');
  assert.equal((await client.next())?.text, 'pong 3');
  assert.equal(String(client.pongs[0]?.data), 'mine');
  client.vanish();
});

test('it ends with its check, and whoever waits is told so', async () => {
  await using server = await serve(() => {});
  const over = new AbortController();
  const client = openWs(server, clientTrial(over.signal), '/chat');
  await client.opening;
  const waiting = client.next();
  over.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert.equal(client.end?.code, 1006);
});
