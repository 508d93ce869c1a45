import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { type WebSocket, WebSocketServer } from 'ws';

interface Message {
  id: number;
  key: string;
  name: string;
  text: string;
  time: string;
}

// The file holds every accepted message, one a line. The line break ends a line that a crash has cut short.
const FILE = 'data/messages.jsonl';
mkdirSync('data', { recursive: true });
appendFileSync(FILE, '\n');

const messages: Message[] = readFileSync(FILE, 'utf8')
  .split('\n')
  .map(parse)
  .filter(({ id }) => id > 0);
const keys = new Set(messages.map(({ key }) => key));

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
  const { key, name, text } = parse(data);
  if (!within(key, 64) || !within(name, 32) || !within(text, 2000)) return;
  if (keys.has(key)) return; // it came before: only its answer was lost

  const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
  const id = (messages.at(-1)?.id ?? 0) + 1;
  const message = { id, key, name: name.trim(), text: text.trim(), time };
  appendFileSync(FILE, `${JSON.stringify(message)}\n`); // before anybody sees it
  messages.push(message);
  keys.add(key);
  for (const peer of chat.clients) send(peer, message);
}

/** Returns what a page or the file says; an object without fields when it is not valid JSON. */
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
