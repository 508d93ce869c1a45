import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(readFileSync('index.html'));
});

const chat = new WebSocketServer({ server });

chat.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const client of chat.clients) client.send(data);
  });
});

server.listen(3000);
