import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import { WebSocketConnection } from './connection.ts';

// Compression is taken up when it is offered, with zlib; the stars are left alone.

const server = http.createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html');
  createReadStream(new URL('index.html', import.meta.url)).pipe(response);
});

server.on('upgrade', (request, socket, head) => {
  const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const { 'sec-websocket-key': key, 'sec-websocket-extensions': extensions = '' } = request.headers;
  const deflate = extensions.includes('permessage-deflate');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
  if (deflate) {
    const terms = 'permessage-deflate; server_no_context_takeover; client_no_context_takeover';
    socket.write(`Sec-WebSocket-Extensions: ${terms}\r\n`);
  }
  const digest = createHash('sha1').update(`${key}${magic}`).digest('base64');
  socket.write(`Sec-WebSocket-Accept: ${digest}\r\n\r\n`);

  const connection = new WebSocketConnection(socket, deflate);
  connection.feed(head);
  socket.on('data', (chunk) => connection.feed(chunk));
  socket.on('end', () => socket.end());
  socket.on('error', () => {});
});

server.listen({ port: 3000, host: 'localhost' });
