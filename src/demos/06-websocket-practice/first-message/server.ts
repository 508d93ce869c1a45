import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));
const token = randomUUID();
const members = new Set<WebSocket>();

const server = createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/login') {
    // A real server asks for a password here, and makes a token for each login.
    response.end(token);
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const news = new WebSocketServer({ server, path: '/news', maxPayload: 1024 });

news.on('connection', (socket) => {
  const timer = setTimeout(() => socket.close(4401, 'no token'), 5000);
  socket.once('message', (data) => {
    clearTimeout(timer);
    if (String(data) === token) members.add(socket);
    else socket.close(4401, 'wrong token');
  });
  socket.on('close', () => {
    clearTimeout(timer);
    members.delete(socket);
  });
  socket.on('error', (error) => console.log(error.message));
});

let count = 0;
setInterval(() => {
  count += 1;
  for (const member of members) member.send(`#${count}`);
}, 1000);

server.listen(3000, () => console.log('listening'));
