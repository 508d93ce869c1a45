import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const chat = new WebSocketServer({ server, path: '/chat' });

chat.on('connection', (socket) => {
  // Text is sent as text, bytes are sent as bytes.
  socket.on('message', (data, isBinary) => {
    for (const client of chat.clients) client.send(data, { binary: isBinary });
  });

  socket.on('error', (error) => console.log(error.message));
});

server.listen(3000, () => console.log('listening'));
