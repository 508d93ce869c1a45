import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { type WebSocket, WebSocketServer } from 'ws';

interface Message {
  id: number;
  text: string;
}

const KEPT = 10_000; // messages; a listener further behind has missed some
const messages: Message[] = [];
const listeners = new Set<() => void>(); // called for every new message

const page = readFileSync(new URL('index.html', import.meta.url));
const scripts = new Map(['clients', 'feed', 'worker'].map((name) => [`/${name}.ts`, script(`${name}.ts`)]));

const server = createServer((request, response) => {
  const path = pathOf(request);
  const cursor = cursorOf(request);
  // Every lane has an origin of its own, and the page that listens has another.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-store');
  if (path === '/poll') reply(response, newerThan(cursor));
  else if (path === '/long') hold(response, cursor);
  else if (path === '/sse') stream(response, cursor);
  else if (path === '/') show(response, 'text/html', page);
  else if (scripts.has(path)) show(response, 'text/javascript', scripts.get(path));
  else response.writeHead(404).end();
});

// Polling: “nothing new” is a response too, and the shortest one is 204.
function reply(response: ServerResponse, news: Message[]) {
  if (news.length === 0) {
    response.writeHead(204).end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ messages: news }));
}

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
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('retry: 500\n\n');
  const stop = follow(cursor, ({ id, text }) => response.write(`id: ${id}\ndata: ${text}\n\n`));
  response.on('close', stop);
}

// WebSocket: one handshake for both directions. The publisher uses one, too.
const sockets = new WebSocketServer({ server });

sockets.on('connection', (socket, request) => {
  socket.on('error', (error) => console.log(error.message));
  if (pathOf(request) === '/publish') takeIn(socket);
  else
    socket.on(
      'close',
      follow(cursorOf(request), (message) => socket.send(JSON.stringify(message))),
    );
});

/** Takes in the publisher’s messages, and confirms each by its id. */
function takeIn(publisher: WebSocket) {
  publisher.on('message', (data) => {
    const message = parse(String(data));
    if (message === null) return;
    if (message.id > newest()) publish(message);
    publisher.send(String(message.id));
  });
}

/** The message in the data; `null` when there is none. */
function parse(data: string): Message | null {
  try {
    const { id, text } = JSON.parse(data);
    return Number.isSafeInteger(id) && typeof text === 'string' ? { id, text } : null;
  } catch {
    return null;
  }
}

function publish(message: Message) {
  messages.push(message);
  if (messages.length > KEPT) messages.shift();
  for (const tell of listeners) tell();
}

/** Sends every message newer than the cursor, old ones and coming ones, until it is stopped. */
function follow(cursor: number, send: (message: Message) => void) {
  let read = cursor;
  function look() {
    for (const message of newerThan(read)) send(message);
    read = Math.max(read, newest());
  }
  look();
  listeners.add(look);
  return () => listeners.delete(look);
}

function newest() {
  return messages.at(-1)?.id ?? 0;
}

function newerThan(cursor: number) {
  return messages.slice(messages.findLastIndex(({ id }) => id <= cursor) + 1);
}

function pathOf({ url = '/' }: IncomingMessage) {
  return url.split('?')[0] ?? '/';
}

function cursorOf({ headers, url }: IncomingMessage) {
  const after = new URLSearchParams(url?.split('?').slice(1).join('?')).get('after');
  return Number(headers['last-event-id'] ?? after);
}

function show(response: ServerResponse, type: string, content: string | Buffer | undefined) {
  response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(content);
}

/** A script for the browser, without its types: browsers do not know them. */
function script(name: string) {
  return stripTypeScriptTypes(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

server.listen(3000, () => console.log('listening'));
