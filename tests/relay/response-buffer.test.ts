import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createResponseBuffer } from '../../src/relay/response-buffer.ts';
import { startRun } from '../support/program-run.ts';
import { tempDir } from '../support/temp-dir.ts';

const ask = Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
const opensAfter = (...down: string[]) => {
  const buffer = createResponseBuffer(false);
  buffer.saw('up', ask);
  for (const text of down) buffer.saw('down', Buffer.from(text));
  return buffer.released;
};

test('a response buffer opens when a response has ended', () => {
  assert.equal(opensAfter(), false);
  assert.equal(opensAfter('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na'), false);
  assert.equal(opensAfter('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na', 'b'), true);
  assert.equal(opensAfter('HTTP/1.1 204 No Content\r\n\r\n'), true);
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n';
  assert.equal(opensAfter(chunked), false);
  assert.equal(opensAfter(chunked, '0\r\n\r\n'), true);
});

test('a response buffer stays closed for an event stream, and for what it does not understand', () => {
  assert.equal(
    opensAfter('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n', 'data: 1\n\n'),
    false,
  );
  const late = createResponseBuffer(false);
  late.saw('down', Buffer.from('data: 2\n\n'));
  assert.equal(late.released, false);
});

test('a response buffer lets a WebSocket through', () => {
  assert.equal(
    opensAfter('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n', '\x81\x01a'),
    true,
  );
  assert.equal(createResponseBuffer(true).released, true);
});

test('a buffering relay withholds a stream until it ends or buffering does, and no other response', async (t) => {
  const dir = await tempDir(t, {
    'server.ts': `import http from 'node:http';
http.createServer((request, response) => {
  if (request.url === '/plain') return response.end('plain');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: 1\\n\\n');
}).listen(1);`,
  });
  const { relay } = await startRun(t, { dir });
  relay.setFaults({ buffering: true });
  assert.equal(await (await fetch(`${relay.url}plain`)).text(), 'plain');
  assert.equal(await (await fetch(`${relay.url}plain`)).text(), 'plain');
  let arrived = false;
  const stream = fetch(`${relay.url}stream`).finally(() => {
    arrived = true;
  });
  const sent = relay.counts.down;
  while (relay.counts.down === sent) await new Promise(setImmediate);
  assert.equal(await (await fetch(`${relay.url}plain`)).text(), 'plain');
  assert.equal(arrived, false);
  relay.setFaults({ buffering: false });
  const response = await stream;
  await response.body?.cancel();
});
