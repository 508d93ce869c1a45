import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Server, type ServerOptions } from 'socket.io';
import { connectSocketIo, NotConnected } from '../../../src/checker/clients/socket-io.ts';
import { clientTrial } from '../support/client-trial.ts';

/** Starts a server that sends every event to all clients and acknowledges it with two arguments. */
async function serve(options: Partial<ServerOptions> = {}, listener?: RequestListener) {
  const http = createServer(listener ?? ((_request, response) => response.writeHead(404).end()));
  const io = listener === undefined ? new Server(http, options) : null;
  io?.on('connection', (socket) => {
    socket.on('say', (words, acknowledge) => {
      io.emit('said', words);
      acknowledge?.('got', words);
    });
  });
  http.listen(0);
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    port,
    io,
    async [Symbol.asyncDispose]() {
      await io?.close();
      http.close();
      http.closeAllConnections();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

test('clients of either transport hear what is emitted, in order, and acknowledgements whole', async () => {
  await using server = await serve();
  for (const transport of ['polling', 'websocket'] as const) {
    const client = await connectSocketIo(server, clientTrial(), { transports: [transport] });
    assert.equal(client.transport, transport);
    assert.ok(server.io?.sockets.sockets.has(client.id));
    client.emit('say', { one: null });
    const answer = client.ask('say', '二');
    await until(() => answer.args !== null && client.heard.length === 2);
    assert.deepEqual(answer.args, ['got', '二']);
    assert.deepEqual(
      client.heard.map(({ name, args }) => [name, args]),
      [
        ['said', [{ one: null }]],
        ['said', ['二']],
      ],
    );
    client.close();
    assert.ok(client.over);
  }
});

test('who begins with polling moves over to WebSocket', async () => {
  await using server = await serve();
  const client = await connectSocketIo(server, clientTrial(), { transports: ['polling', 'websocket'] });
  await until(() => client.transport === 'websocket');
  client.close();
});

test('a transport that is not let in is told from a server that is not there, and another may be tried', async () => {
  await using server = await serve({ transports: ['polling'] });
  await assert.rejects(
    connectSocketIo(server, clientTrial(), { transports: ['websocket'] }),
    (error) => error instanceof NotConnected && /got 400/.test(error.saw.en),
  );
  const client = await connectSocketIo(server, clientTrial(), {
    transports: ['websocket', 'polling'],
    tryAll: true,
  });
  assert.equal(client.transport, 'polling');
  client.close();

  await using closes = await serve({}, (request) => request.socket.destroy());
  await assert.rejects(
    connectSocketIo(closes, clientTrial(), { transports: ['polling'] }),
    (error) => error instanceof NotConnected && /closed without a response/.test(error.saw.en),
  );
});

test('what the program throws at whoever connects is told in its own words', async () => {
  await using server = await serve();
  server.io?.use((_socket, next) => next(new Error('members only')));
  await assert.rejects(
    connectSocketIo(server, clientTrial(), { transports: ['websocket'] }),
    (error) => error instanceof NotConnected && /members only/.test(error.saw.zh),
  );
});

test('a client that connects or has connected is gone when the check is over', async () => {
  await using server = await serve();
  const check = new AbortController();
  const client = await connectSocketIo(server, clientTrial(check.signal), { transports: ['websocket'] });
  await using silent = await serve({}, () => {});
  const waiting = connectSocketIo(silent, clientTrial(check.signal), { transports: ['polling'] });
  check.abort(new Error('over'));
  await assert.rejects(waiting, /^Error: over$/);
  assert.ok(client.over);
  await assert.rejects(
    connectSocketIo(server, clientTrial(check.signal), { transports: ['polling'] }),
    /over/,
  );
});
