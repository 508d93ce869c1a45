import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { startDemo } from '../../support/demo-run.ts';

const HANDSHAKE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const ODD = [
  'GET // HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET *:x HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST // HTTP/1.1\r\nHost: [\r\nContent-Length: 0\r\n\r\n',
  'POST /gather HTTP/1.0\r\n\r\n',
  'POST /messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf',
  `GET // HTTP/1.1\r\nHost: x\r\n${HANDSHAKE}\r\n`,
  `GET /plain HTTP/1.1\r\nHost: x\r\n${HANDSHAKE}\r\nrest`,
  'GET /chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
  // A handshake, then a frame that breaks the protocol: reserved bits, and no mask.
  ...['/chat', '/news', '/talk', '/beat'].map(
    (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${HANDSHAKE}\r\n\x7f\x05hello`,
  ),
];
const NO_MESSAGES = ['', 'x', 'null', '[]', '{"key":{}}', Buffer.from([0xff, 0xfe])];

/** Tests that a program goes on after requests and messages that no page of it would send. */
export function testOddRequests(program: string): void {
  test(`${program}: no odd request ends it`, async (t) => {
    const { A, run } = await startDemo(t, `10-production/${program}`);
    for (const bytes of ODD) {
      await new Promise<void>((resolve) => {
        const socket = connect(A.port, 'localhost', () => socket.write(bytes, 'latin1'));
        socket.once('data', () => socket.resetAndDestroy());
        socket.on('error', () => {});
        socket.on('close', () => resolve());
        socket.setTimeout(200, () => socket.resetAndDestroy());
      });
    }
    for (const path of ['chat', 'news', 'talk', 'beat']) {
      const socket = new WebSocket(`ws://localhost:${A.port}/${path}`);
      socket.on('error', () => {});
      socket.on('open', () => {
        for (const text of NO_MESSAGES) socket.send(text);
        socket.close();
      });
      await new Promise((resolve) => socket.on('close', resolve));
    }
    assert.equal((await fetch(A.url)).status, 200);
    assert.equal(run.state, 'running');
  });
}
