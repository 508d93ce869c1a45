import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

// A request that asks to go over to WebSocket comes here, with the bare TCP socket and with whatever bytes have
// come after the request already.
server.on('upgrade', (request, socket, head) => {
  const key = request.headers['sec-websocket-key'];
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${key}`, // not the key, but what task 1 makes of it
  ];
  socket.write(`${answer.join('\r\n')}\r\n\r\n`);

  // From here on there is no HTTP any more, only bytes, in chunks that end where they like. These are shown, and that
  // is all: the connection ends at the first of them.
  console.log(head);
  socket.on('data', (chunk) => {
    console.log(chunk);
    socket.end();
  });
});

server.listen(3000, () => console.log('http://localhost:3000'));
