import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import type { Row, RowKind } from '../../src/wire/row.ts';
import { KEPT_BYTES } from '../../src/wire/row.ts';
import { sum, text } from './support/recording.ts';
import { createTap, type Tap } from './support/tap.ts';

/** A program like those of learners: a page, an echo, an event stream, a WebSocket that echoes. */
async function startProgram() {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': hello\n\n');
      for (const line of ['one', '二', 'three 🎉']) response.write(`id: ${line.length}\ndata: ${line}\n\n`);
      response.end();
    } else if (request.method === 'POST') request.pipe(response);
    else response.end('hello');
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.send('welcome');
      client.on('message', (data, isBinary) => client.send(data, { binary: isBinary }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function ask(
  options: RequestOptions,
  body?: string[],
): Promise<{ response: IncomingMessage; body: string }> {
  const asking = httpRequest({ host: '127.0.0.1', ...options });
  for (const part of body ?? []) asking.write(part);
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  return { response, body: await readText(response) };
}

function rowsOf<K extends RowKind>(tap: Tap, kind: K): Extract<Row, { kind: K }>[] {
  return tap.conversation.rows.filter((row) => row.kind === kind) as Extract<Row, { kind: K }>[];
}

function assertExact({ conversation, passed }: Tap): void {
  for (const direction of ['up', 'down'] as const) {
    assert.equal(sum(conversation.totals[direction]), passed[direction]);
  }
}

test('the rows agree with what a client of node:http saw', async () => {
  await using program = await startProgram();
  await using tap = await createTap(program.port);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const page = await ask({ port: tap.port, agent });
  const echo = await ask({ port: tap.port, agent, method: 'POST', path: '/echo' }, [
    '你好',
    '🎉'.repeat(500),
  ]);
  const head = await ask({ port: tap.port, agent, method: 'HEAD' });
  const events = await ask({ port: tap.port, agent, path: '/events' });
  agent.destroy();

  assert.deepEqual(
    rowsOf(tap, 'request').map((row) => [row.method, row.complete]),
    [
      ['GET', true],
      ['POST', true],
      ['HEAD', true],
      ['GET', true],
    ],
  );
  const responses = rowsOf(tap, 'response');
  assert.deepEqual(
    responses.map((row) => [row.status, text(row.body), row.complete]),
    [
      [200, page.body, true],
      [200, echo.body, true],
      [200, head.body, true],
      [200, '', true],
    ],
  );
  assert.deepEqual(
    responses.map((row) => row.fields.flatMap(({ name, value }) => [name, value])),
    [page, echo, head, events].map(({ response }) => response.rawHeaders),
  );
  const data = rowsOf(tap, 'sse')
    .filter((row) => row.dispatched)
    .map((row) => row.data);
  assert.deepEqual(data, ['one', '二', 'three 🎉']);
  assert.equal(
    rowsOf(tap, 'sse')
      .map(
        (row) =>
          `${row.comments[0] ? `: ${row.comments[0]}` : `id: ${row.lastEventId}\ndata: ${row.data}`}\n\n`,
      )
      .join(''),
    events.body,
  );
  assertExact(tap);
});

test('the rows agree with what a client of ws sent and saw', async () => {
  await using program = await startProgram();
  await using tap = await createTap(program.port);
  const client = new WebSocket(`ws://127.0.0.1:${tap.port}/`, { perMessageDeflate: false });
  const seen: string[] = [];
  const sent = ['hi', 'x'.repeat(125), '你'.repeat(100), 'y'.repeat(70_000)];
  client.on('message', (data) => {
    seen.push(String(data));
    if (seen.length === sent.length + 2) client.close(1000, 'bye');
  });
  await once(client, 'open');
  for (const message of sent) client.send(message);
  client.send('frag', { fin: false });
  client.ping('?');
  client.send('ment', { fin: true });
  await once(client, 'close');

  const frames = rowsOf(tap, 'frame');
  const up = frames.filter((row) => row.direction === 'up');
  const down = frames.filter((row) => row.direction === 'down');
  assert.ok(up.every((row) => row.maskKey !== null) && down.every((row) => row.maskKey === null));
  assert.deepEqual(
    up.map((row) => [row.opcode, row.messageOpcode, row.fin, row.payloadLength]),
    [
      ...sent.map((message) => [1, 1, true, Buffer.byteLength(message)]),
      [1, 1, false, 4],
      [9, 9, true, 1],
      [0, 1, true, 4],
      [8, 8, true, 5],
    ],
  );
  const messages = down.filter((row) => row.opcode === 1);
  assert.deepEqual(
    messages.map((row) => text(row.payload)),
    seen.map((message) => message.slice(0, KEPT_BYTES)),
  );
  assert.deepEqual([up.at(-1)?.closeCode, up.at(-1)?.closeReason], [1000, 'bye']);
  assert.deepEqual(rowsOf(tap, 'opaque'), []);
  assertExact(tap);
});
