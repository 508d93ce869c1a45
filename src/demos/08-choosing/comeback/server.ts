import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { gather, isLane } from './crowd.ts';

const AWAY = 2000; // ms
const CROWD = 200;
const LONGEST_RETRY = 8000; // ms

const page = readFileSync(new URL('index.html', import.meta.url));
const sockets = new Set<Socket>();
let start = 1; // how often it has started
let isJittered = false;
let leave = () => {};

const server = createServer((request, response) => {
  const [path, text] = (request.url ?? '/').split('?');
  const query = new URLSearchParams(text);
  if (request.method === 'POST') {
    response.writeHead(204).end();
    if (path === '/gather') begin(request.headers.host, query);
    if (path === '/restart') restart();
  } else if (path === '/poll') reply(response, query);
  else if (path === '/long') hold(response, query);
  else if (path === '/sse') stream(response);
  else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

// The news here is which start it is. Who knows it already gets nothing.
function reply(response: ServerResponse, query: URLSearchParams) {
  if (query.get('start') === `${start}`) response.writeHead(204).end();
  else response.end(`${start}`);
}

function hold(response: ServerResponse, query: URLSearchParams) {
  const wait = query.get('start') === `${start}` ? 25_000 : 0;
  const timer = setTimeout(() => reply(response, query), wait);
  response.on('close', () => clearTimeout(timer));
}

// An EventSource waits as long as `retry` says, each time.
function stream(response: ServerResponse) {
  const retry = isJittered ? `retry: ${Math.floor(Math.random() * LONGEST_RETRY)}\n` : '';
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(`${retry}data: ${start}\n\n`);
}

new WebSocketServer({ server, path: '/ws' }).on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.send(`${start}`);
});

/** Gathers a crowd on one transport, and restarts when all of it is here. The crowd comes the way this request came. */
function begin(host: string | undefined, query: URLSearchParams) {
  const lane = query.get('lane') ?? '';
  const port = URL.parse(`http://${host}`)?.port;
  if (!port || !isLane(lane)) return;
  leave();
  isJittered = query.has('jitter');
  const size = Math.min(Number(query.get('clients')) || CROWD, CROWD);
  leave = gather({ origin: `http://localhost:${port}`, lane, size, isJittered });
}

/** Breaks all connections, and listens again two seconds later. */
function restart() {
  if (!server.listening) return;
  start += 1;
  server.close(() => setTimeout(listen, AWAY));
  for (const socket of sockets) socket.destroy();
}

server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});

function listen() {
  server.listen(3000, () => console.log('listening'));
}

listen();
