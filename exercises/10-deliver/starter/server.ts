import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { type WebSocket, WebSocketServer } from 'ws';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

// A chatroom as in exercise 9. While the line holds, nothing is wrong with it.
const messages: Message[] = [];
let lastId = Date.now();

const page = readFileSync('index.html');
const server = createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
});

const chat = new WebSocketServer({ server, maxPayload: 64 * 1024 });

chat.on('connection', (socket, request) => {
  // A page that reconnects says the last id that it has read.
  const query = URL.parse(request.url ?? '/', 'http://localhost')?.searchParams;
  const read = Number(query?.get('after') ?? 0);
  for (const message of messages) {
    if (message.id > read) send(socket, message);
  }
  socket.on('message', (data) => receive(String(data)));
  socket.on('error', () => {}); // a broken or oversized frame: ws closes the connection by itself
});

function receive(data: string) {
  const { name, text } = parse(data);
  if (!within(name, 32) || !within(text, 2000)) return;

  const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
  const message = { id: ++lastId, name: name.trim(), text: text.trim(), time };
  messages.push(message);
  for (const peer of chat.clients) send(peer, message);
}

/** Returns what a page sent; an object without fields when it is not valid JSON. */
function parse(json: string) {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

function within(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.trim().length <= limit;
}

function send(socket: WebSocket, message: Message) {
  socket.send(JSON.stringify(message));
}

server.listen(3000, () => console.log('http://localhost:3000'));
