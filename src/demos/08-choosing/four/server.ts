import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';

interface Message {
  id: number;
  text: string;
}

const page = readFileSync(new URL('index.html', import.meta.url));
const messages: Message[] = [];
const listeners = new Set<() => void>(); // called for every new message

const server = createServer((request, response) => {
  const path = request.url?.split('?')[0];
  const cursor = cursorOf(request);
  if (request.method === 'POST') receive(request, response);
  else if (path === '/poll') reply(response, newerThan(cursor));
  else if (path === '/long') hold(response, cursor);
  else if (path === '/sse') stream(response, cursor);
  else showPage(response);
});

// Long polling: one request for each response.
function hold(response: ServerResponse, cursor: number) {
  const news = newerThan(cursor);
  if (news.length > 0) return reply(response, news);
  const timer = setTimeout(answer, 25_000);
  listeners.add(answer);
  response.on('close', letGo);

  function answer() {
    letGo();
    reply(response, newerThan(cursor));
  }

  function letGo() {
    clearTimeout(timer);
    listeners.delete(answer);
  }
}

// SSE: one request for all messages.
function stream(response: ServerResponse, cursor: number) {
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const stop = follow(cursor, (message) => {
    response.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
  });
  response.on('close', stop);
}

// WebSocket: one handshake for both directions.
const sockets = new WebSocketServer({ server, path: '/ws' });

sockets.on('connection', (socket, request) => {
  const stop = follow(cursorOf(request), (message) => socket.send(JSON.stringify(message)));
  socket.on('close', stop);
  socket.on('message', (data) => publish(String(data)));
  socket.on('error', (error) => console.log(error.message));
});

/** Sends every message newer than the cursor, old ones and coming ones, until it is stopped. */
function follow(cursor: number, send: (message: Message) => void) {
  let read = cursor;
  function look() {
    for (const message of newerThan(read)) send(message);
    read = messages.length;
  }
  look();
  listeners.add(look);
  return () => listeners.delete(look);
}

function receive(request: IncomingMessage, response: ServerResponse) {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    publish(text);
    response.writeHead(204).end();
  });
}

function publish(text: string) {
  messages.push({ id: messages.length + 1, text });
  for (const tell of listeners) tell();
}

function newerThan(cursor: number) {
  // A cursor ahead of all messages is from before a restart. One that is overtaken goes unnoticed.
  const read = cursor <= messages.length ? cursor : 0;
  return messages.filter(({ id }) => id > read);
}

function cursorOf({ headers, url }: IncomingMessage) {
  const after = new URLSearchParams(url?.split('?').slice(1).join('?')).get('after');
  return Number(headers['last-event-id'] ?? after);
}

function showPage(response: ServerResponse) {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
}

function reply(response: ServerResponse, news: Message[]) {
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify({ messages: news }));
}

server.listen(3000, () => console.log('listening'));
