/** A program that sends tiny WebSocket frames: so many a second, in turn to each window that is open. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

/** The bench writes another number here. */
const RATE = 40;
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const PAGE = `<!doctype html><meta charset="utf-8"><title>ticks</title>
<p>ticks</p><script>new WebSocket(location.href.replace(/^http/, 'ws'))</script>`;

const sockets: Duplex[] = [];
const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(PAGE);
});
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('error', () => {});
  sockets.push(socket);
});
server.listen(3000);

let sent = 0;
const begun = performance.now();
setInterval(() => {
  const due = ((performance.now() - begun) / 1000) * RATE;
  for (; sent < due; sent++) {
    const text = `tick ${sent}`;
    sockets[sent % sockets.length]?.write(Buffer.from([0x81, text.length, ...Buffer.from(text)]));
  }
}, 1);
