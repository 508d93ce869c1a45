import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();
let isDraining = false;

const server = createServer((request, response) => {
  if (request.url === '/events') {
    // Without `close` the connection would stay open after the stream has ended.
    response.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'close' });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (request.method === 'POST' && request.url === '/job') {
    setTimeout(() => finish(response, 200), 5000);
  } else if (request.method === 'POST' && request.url === '/sigterm') {
    // As if the system had sent the signal: `kill`, Docker, systemd or Kubernetes.
    process.emit('SIGTERM');
    finish(response, 204);
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function finish(response: ServerResponse, status: number) {
  if (isDraining) response.setHeader('Connection', 'close');
  response.writeHead(status).end();
}

const talk = new WebSocketServer({ server, path: '/talk' });

talk.on('connection', (socket) => socket.on('error', (error) => console.log(error.message)));

process.on('SIGTERM', drain);

function drain() {
  if (isDraining) return;
  isDraining = true;
  // 1. No new connections. Requests that are being answered go on.
  server.close(() => console.log('drained'));
  // 2. Streams and WebSockets never end by themselves: close them.
  for (const reader of readers) reader.end('retry: 5000\n\n');
  for (const client of talk.clients) client.close(1001, 'restart');
  // 3. A limit, if something hangs. Usually the end comes before.
  setTimeout(() => process.exit(1), 10_000).unref();
}

server.listen(3000, () => console.log('listening'));
