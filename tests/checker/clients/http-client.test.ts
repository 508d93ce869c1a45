import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { test } from 'node:test';
import { createHttp, NoAnswer } from '../../../src/checker/clients/http.ts';
import { clientTrial } from '../support/client-trial.ts';

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('one connection carries one request after another, bodies as bytes', async () => {
  await using server = await serve(async (request, response) => {
    response.setHeader('X-Odd-Case', 'kept').setHeader('Set-Cookie', ['a=1', 'b=2']);
    for await (const piece of request) response.write(piece);
    response.end();
  });
  const http = createHttp(server, clientTrial());
  const body = Buffer.from([0, 255, 13, 10]);
  const answers = await Promise.all([
    http.ask({ method: 'POST', path: '/x', body }),
    http.ask({ method: 'POST', path: '/x', body: [body, body] }),
  ]);
  http.close();
  assert.deepEqual(
    answers.map((answer) => answer.body),
    [body, Buffer.concat([body, body])],
  );
  assert.equal(answers[0]?.connection, answers[1]?.connection);
  assert.ok(answers[0]?.rawHeaders.includes('X-Odd-Case'));
  assert.deepEqual(answers[0]?.headers['set-cookie'], ['a=1', 'b=2']);
  const { began, sent, headers, ended } = answers[0]?.at ?? { began: 1, sent: 0, headers: 0, ended: 0 };
  assert.ok(began <= sent && sent <= ended && began <= headers && headers <= ended);
});

test('a body is sent piece by piece as it comes, to the host that is named', async () => {
  const { promise: first, resolve: come } = Promise.withResolvers<void>();
  await using server = await serve((request, response) => {
    request.once('data', () => come());
    request.on('end', () => response.end(request.headers.host)).resume();
  });
  async function* body() {
    yield Buffer.from('first');
    await first;
    yield Buffer.from('second');
  }
  const http = createHttp(server, clientTrial(), { host: '127.0.0.1' });
  const { text } = await http.ask({ method: 'POST', path: '/', body: body() });
  http.close();
  assert.equal(text, `127.0.0.1:${server.port}`);
});

test('several connections are open at once when asked for', async () => {
  let waiting: (() => void)[] = [];
  await using server = await serve((_request, response) => {
    waiting.push(() => response.end());
    if (waiting.length === 3) for (const answer of waiting) answer();
    if (waiting.length === 3) waiting = [];
  });
  const http = createHttp(server, clientTrial(), { connections: 3 });
  const answers = await Promise.all(['/1', '/2', '/3'].map((path) => http.ask({ path })));
  http.close();
  assert.equal(new Set(answers.map(({ connection }) => connection)).size, 3);
});

test('without an answer it rejects and says why', async () => {
  await using server = await serve((request, response) => {
    if (request.url === '/closes') request.socket.destroy();
    if (request.url === '/stops') response.writeHead(200, { 'Content-Length': 9 }).write('half');
    if (request.url === '/stops') setImmediate(() => request.socket.destroy());
  });
  const kind = (path: string, port = server.port) =>
    createHttp({ port }, clientTrial())
      .ask({ path, patience: path === '/silent' ? 200 : 10_000 })
      .then(
        () => 'answered',
        (error: unknown) => (error instanceof NoAnswer ? error.kind : error),
      );
  assert.equal(await kind('/closes'), 'closed');
  assert.equal(await kind('/stops'), 'closed');
  assert.equal(await kind('/silent'), 'silent');

  const garbled = createTcpServer((socket) => {
    socket
      .resume()
      .on('error', () => {})
      .end('hello\r\n\r\n');
  }).listen(0);
  await once(garbled, 'listening');
  const { port } = garbled.address() as AddressInfo;
  assert.equal(await kind('/', port), 'garbled');
  garbled.close();
  await once(garbled, 'close');
  assert.equal(await kind('/', port), 'refused');
});

test('an answer that comes before the request was read whole counts', async () => {
  await using server = await serve((request, response) => {
    response.writeHead(413, { Connection: 'close' }).end('too much', () => request.socket.destroySoon());
  });
  const http = createHttp(server, clientTrial());
  const answer = await http.ask({ method: 'POST', path: '/', body: Buffer.alloc(1024) });
  assert.equal(answer.status, 413);
  http.close();
});

test('a client that vanishes, or whose check is over, rejects with the reason', async () => {
  await using server = await serve(() => {});
  const over = new AbortController();
  const gone = new AbortController();
  const http = createHttp(server, clientTrial(over.signal), { connections: 2 });
  const vanishing = http.ask({ path: '/', signal: gone.signal });
  const ending = http.ask({ path: '/' });
  gone.abort(new Error('gone'));
  await assert.rejects(vanishing, /gone/);
  over.abort(new Error('over'));
  await assert.rejects(ending, /over/);
});

test('a client that is held may vanish without giving a reason', async () => {
  const gone = new AbortController();
  await using server = await serve(() => gone.abort());
  const http = createHttp(server, clientTrial());
  await assert.rejects(http.ask({ path: '/', signal: gone.signal }), { name: 'AbortError' });
  http.close();
});

test('a connection that is asked to close is not used again, though the answer does not say that it closes', async () => {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
  }).listen(0);
  await once(server, 'listening');
  const http = createHttp(server.address() as AddressInfo, clientTrial());
  for (let n = 0; n < 2; n++) {
    const { text } = await http.ask({ path: '/', headers: { Connection: 'close' } });
    assert.equal(text, 'ok');
  }
  http.close();
  server.close();
  assert.equal(connections, 2);
});
