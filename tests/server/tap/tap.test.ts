import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { Server as SocketIoServer } from 'socket.io';
import { io } from 'socket.io-client';
import WebSocket, { WebSocketServer } from 'ws';
import { freePort } from '../../e2e/support/free-port.ts';
import { NEEDS_PROC, NEEDS_PYTHON } from '../../support/needs.ts';
import { openForTest } from './support/open-for-test.ts';

async function listen(t: TestContext, server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function ask(port: number, headers: Record<string, string> = {}, path = '/'): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, path, headers, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

const hello = () => createServer((request, response) => response.end(`hello ${request.url}`));

test('a server of node:http is seen through the tap, each client under its name', async (t) => {
  const port = await listen(t, hello());
  const { tap, row, becomes } = await openForTest(t, port);
  await becomes('there');
  assert.equal(await text(await ask(tap.port, { 'User-Agent': 'curl/8.5.0' }, '/a')), 'hello /a');
  assert.equal(await text(await ask(tap.port, {}, '/b')), 'hello /b');
  const request = await row((row) => row.kind === 'request' && row.target === '/a');
  assert.equal(request.client, 'curl');
  const other = await row((row) => row.kind === 'request' && row.target === '/b');
  assert.equal(other.client, 'localhost');
});

test('events and messages are rows', async (t) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('id: 7\ndata: tick\n\n');
  });
  const sockets = new WebSocketServer({ server, path: '/ws' });
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${data}`)));
  const { tap, row, becomes } = await openForTest(t, await listen(t, server));
  await becomes('there');

  const stream = await ask(tap.port);
  t.after(() => stream.destroy());
  const event = await row((row) => row.kind === 'sse');
  assert.equal(event.kind === 'sse' && event.data, 'tick');

  const socket = new WebSocket(`ws://localhost:${tap.port}/ws`, { headers: { 'User-Agent': 'robot/1' } });
  t.after(() => socket.terminate());
  await once(socket, 'open');
  socket.send('hi');
  const frame = await row((row) => row.kind === 'frame' && row.direction === 'down');
  assert.equal(frame.kind === 'frame' && frame.text, 'echo hi');
  assert.equal(frame.client, 'robot');
});

test('packets of Socket.IO are read', async (t) => {
  const server = createServer();
  const sockets = new SocketIoServer(server);
  t.after(() => sockets.close());
  sockets.on('connection', (socket) => socket.emit('news', 42));
  const { tap, row, becomes } = await openForTest(t, await listen(t, server));
  await becomes('there');
  const client = io(`http://localhost:${tap.port}`, { transports: ['websocket'] });
  t.after(() => client.close());
  const frame = await row((row) => row.kind === 'frame' && (row.text ?? '').includes('news'));
  assert.equal(frame.kind === 'frame' && frame.engineIo, 4);
});

test('a server of Python is seen like any other', { skip: NEEDS_PYTHON }, async (t) => {
  const port = await freePort();
  const python = spawn('python3', ['-m', 'http.server', `${port}`, '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  t.after(() => end(python));
  const { tap, row, becomes } = await openForTest(t, port);
  await becomes('there');
  (await ask(tap.port)).resume();
  const response = await row((row) => row.kind === 'response');
  assert.ok(response.kind === 'response');
  assert.equal(response.status, 200);
  assert.match(response.fields.find(({ name }) => name === 'Server')?.value ?? '', /Python/);
});

/** Connects, and resolves when the connection has failed. */
async function refused(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null) await once(child, 'exit');
}

test('with nothing there the tap waits, refuses as the server would, and goes on when it comes', async (t) => {
  const port = await freePort();
  const { tap, row, becomes } = await openForTest(t, port);
  assert.equal(tap.status.state, 'waiting');
  await refused(tap.port);
  await row((row) => row.kind === 'close' && row.by === 'server');
  const server = hello();
  await listen(t, server, port);
  await becomes('there');
  assert.equal(await text(await ask(tap.port)), 'hello /');
});

test('a restart of the server is seen without a connection to it', { skip: NEEDS_PROC }, async (t) => {
  const first = hello();
  const port = await listen(t, first);
  let connections = 0;
  const { tap, becomes } = await openForTest(t, port);
  await becomes('there');
  first.on('connection', () => connections++);
  first.close();
  await becomes('waiting');
  assert.equal(connections, 0);
  await listen(t, hello(), port);
  await becomes('there');
  assert.equal(await text(await ask(tap.port)), 'hello /');
});

test('a server that has gone is noticed by the next client', async (t) => {
  const first = hello();
  const port = await listen(t, first);
  const { tap, becomes } = await openForTest(t, port, { isHere: false });
  await becomes('there');
  first.close();
  await once(first, 'close');
  await refused(tap.port);
  await becomes('waiting');
});

test('a server that speaks TLS is told from one that does not', async (t) => {
  // Without a certificate it still answers a handshake, with an alert.
  const server = createTlsServer((_, response) => response.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { tap, becomes } = await openForTest(t, (server.address() as AddressInfo).port);
  await becomes('there');
  get({ port: tap.port }).on('error', () => {});
  await becomes('tls');
});

test('a server that only hangs up is not taken for one of TLS', async (t) => {
  const server = createServer((request) => request.socket.destroy());
  const { tap, row, becomes } = await openForTest(t, await listen(t, server));
  await becomes('there');
  let states = '';
  tap.on('status', () => {
    states += tap.status.state;
  });
  get({ port: tap.port }).on('error', () => {});
  await row((row) => row.kind === 'close');
  get({ port: tap.port }).on('error', () => {});
  await row((row) => row.kind === 'close' && row.connection === 2);
  assert.equal(states, '');
});

test('faults act on the tap', async (t) => {
  const port = await listen(t, hello());
  const { tap, becomes, row } = await openForTest(t, port);
  await becomes('there');
  tap.setFaults({ frozen: true });
  const request = get({ port: tap.port }).on('error', () => {});
  tap.setFaults({ frozen: false });
  await once(request, 'response');
  assert.equal(tap.faults.frozen, false);
  const socket = connect(tap.port, '127.0.0.1').on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'data');
  tap.cut('rst');
  await row((row) => row.kind === 'close' && row.by === 'relay');
});

test('what a tap keeps has an end', async (t) => {
  const server = createServer((_, response) => response.end('x'.repeat(20_000)));
  const { tap, becomes } = await openForTest(t, await listen(t, server), { kept: 64 * 1024 });
  await becomes('there');
  for (let number = 0; number < 40; number++) await text(await ask(tap.port));
  const size = tap.kept().reduce((sum, event) => sum + ('bytes' in event ? event.bytes.length : 0), 0);
  assert.ok(size <= 64 * 1024, `${size}`);
});
