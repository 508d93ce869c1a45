import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

test('the server answers the example of RFC 6455 with the accept key that the RFC names', async (t) => {
  const { A } = await startDemo(t, '05-websocket/handshake');
  const answer = await exchange(A.port, [
    'GET /chat HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]);
  assert.match(answer, /^HTTP\/1\.1 101 Switching Protocols\r\n/);
  assert.match(answer, /\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n\r\n$/);
});

test('the server opens a WebSocket for a client that checks the accept key itself', async (t) => {
  const { A, output } = await startDemo(t, '05-websocket/handshake');
  const { socket, next } = await openSocket(A, '/chat');
  socket.close();
  assert.deepEqual(await next(), { code: 1005, reason: '' }, 'the goodbye is answered with one');
  assert.match(output(), /101: \S{24} -> \S{28}/);
});

test('the server refuses an upgrade without a key, and goes on', async (t) => {
  const { A } = await startDemo(t, '05-websocket/handshake');
  const answer = await exchange(A.port, [
    'GET /chat HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
  ]);
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.equal((await fetch(A.url)).status, 200);
});

/** Sends a request by hand and returns the response up to the end of its header. */
function exchange(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      socket.destroy();
      resolve(text);
    });
    socket.on('error', reject);
  });
}
