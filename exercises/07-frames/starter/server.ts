import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

// A request to upgrade to WebSocket comes here, with the bare TCP socket and with the bytes that have already
// arrived after the request.
server.on('upgrade', (request, socket, head) => {
  const key = request.headers['sec-websocket-key'];
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${key}`, // wrong: task 1 says what to make of the key
  ];
  socket.write(`${answer.join('\r\n')}\r\n\r\n`);

  // From here on there is no HTTP any more, only bytes, in chunks that may end anywhere. This server only prints the
  // first chunk and ends the connection.
  console.log(head);
  socket.on('data', (chunk) => {
    console.log(chunk);
    socket.end();
  });
});

server.listen(3000, () => console.log('http://localhost:3000'));
