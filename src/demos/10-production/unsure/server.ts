import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const chat = new WebSocketServer({ server, path: '/chat', maxPayload: 16 * 1024 });

chat.on('connection', (socket) => {
  // Each message goes to every client. Its sender gets a receipt, too.
  socket.on('message', (data) => {
    const message = JSON.stringify({ text: String(data) });
    for (const client of chat.clients) client.send(message);
    socket.send(JSON.stringify({ receipt: true }));
  });
  socket.on('error', (error) => console.log(error.message));
});

server.listen(3000, () => console.log('listening'));
