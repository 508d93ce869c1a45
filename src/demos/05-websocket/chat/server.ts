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
  console.log(`${chat.clients.size} here`);

  // Each message goes to every client.
  socket.on('message', (data) => {
    const text = String(data);
    for (const client of chat.clients) client.send(text);
  });

  socket.on('close', () => console.log(`${chat.clients.size} here`));
  socket.on('error', (error) => console.log(error.message));
});

server.listen(3000, () => console.log('listening'));
