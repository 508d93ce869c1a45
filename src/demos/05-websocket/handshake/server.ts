import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// The same for every WebSocket in the world (RFC 6455 §1.3).
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

// A request with "Connection: Upgrade" comes here, with its TCP socket.
server.on('upgrade', (request, socket) => {
  socket.on('error', () => socket.destroy());
  const key = request.headers['sec-websocket-key'];
  if (!key) {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    return;
  }

  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write(`${answer.join('\r\n')}\r\n\r\n`);
  console.log(`101: ${key} -> ${accept}`);

  // The only frame that this page sends is a closing frame. The response is one, too: opcode 8, no payload.
  socket.on('data', () => socket.end(Buffer.of(0x88, 0)));
});

server.listen(3000, () => console.log('listening'));
