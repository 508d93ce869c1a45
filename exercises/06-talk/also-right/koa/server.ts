import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import Koa from 'koa';
import { type WebSocket, WebSocketServer } from 'ws';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const history: Message[] = []; // the last 50
let lastId = 0;

const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use((ctx) => {
  if (ctx.path !== '/') return;
  ctx.type = 'html';
  ctx.body = page;
});

const server = app.listen(3000, () => console.log('http://localhost:3000'));
const chat = new WebSocketServer({ noServer: true, path: '/chat', maxPayload: 64 * 1024 });

server.on('upgrade', (request, socket, head) => {
  const { origin, host } = request.headers;
  socket.on('error', () => socket.destroy());
  // A page cannot omit its Origin: a client without one is not a page.
  if (origin !== undefined && origin !== `http://${host}`) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  // This refuses any other path, with 400.
  chat.handleUpgrade(request, socket, head, (accepted) => chat.emit('connection', accepted));
});

chat.on('connection', (socket: WebSocket) => {
  for (const message of history) send(socket, message);

  socket.on('message', (data) => receive(socket, String(data)));
  socket.on('error', (error) => console.log(error.message)); // too large, or invalid: ws closes by itself

  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(timer));
});

function receive(socket: WebSocket, data: string) {
  const said = parse(data);
  if (said === null) return send(socket, { error: 'a name of 1-32 and a text of 1-2000 characters' });
  const message = { id: ++lastId, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  history.push(message);
  if (history.length > 50) history.shift();
  for (const peer of chat.clients) send(peer, message);
}

/** Returns the name and the text of a message, trimmed; null when the data is not a message. */
function parse(data: string) {
  try {
    const { name, text } = JSON.parse(data);
    const said = { name: name.trim() as string, text: text.trim() as string };
    return within(said.name, 32) && within(said.text, 2000) ? said : null;
  } catch {
    return null;
  }
}

function within(value: string, limit: number) {
  return value.length >= 1 && value.length <= limit;
}

/** Sends a string, so that it leaves as a text frame; a Buffer would leave as a binary one. */
function send(socket: WebSocket, value: object) {
  socket.send(JSON.stringify(value));
}
