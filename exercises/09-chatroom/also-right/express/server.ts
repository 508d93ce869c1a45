import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import express from 'express';
import { type WebSocket, WebSocketServer } from 'ws';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

// The last messages. Ids start from the clock, so that they go on counting up after a restart.
const messages: Message[] = [];
let lastId = Date.now();

// The connections of the open pages, each with the name that was used last on it.
const people = new Map<WebSocket, string>();

const page = readFileSync('index.html', 'utf8');
const app = express();

app.get('/', (_, response) => {
  response.type('html').send(page);
});

const server = app.listen(3000, () => console.log('http://localhost:3000'));
const chat = new WebSocketServer({ server, maxPayload: 64 * 1024 });

chat.on('connection', (socket, request) => {
  // A page that reconnects says the last id that it has read, and its user’s name.
  // The path may be `//`, which is not a valid URL: then there is no query.
  const query = URL.parse(request.url ?? '/', 'http://localhost')?.searchParams;
  const read = Number(query?.get('after') ?? 0);
  const name = query?.get('name') ?? '';
  for (const message of messages) {
    if (message.id > read) send(socket, message);
  }
  if (within(name, 32)) people.set(socket, name);
  sayWhoIsHere();

  socket.on('message', (data) => receive(socket, String(data)));
  socket.on('error', () => {}); // a broken or oversized frame: ws closes the connection by itself
  socket.on('close', () => {
    people.delete(socket);
    sayWhoIsHere();
  });
});

function receive(socket: WebSocket, data: string) {
  const said = parse(data);
  if (said === null) return;
  people.set(socket, said.name);
  sayWhoIsHere();

  const time = dayjs().format('YYYY-MM-DD HH:mm:ss'); // now, for this message alone
  const [, to, secret] = said.text.match(/^\/to\s+(\S+)\s+(.+)/s) ?? [];
  if (to !== undefined) {
    for (const [peer, name] of people) {
      if (peer === socket || name === to) send(peer, { name: said.name, to, text: secret, time });
    }
    return;
  }
  // A private message without a name or a text goes to nobody, rather than to everybody.
  if (/^\/to\b/.test(said.text)) return;

  const message = { id: ++lastId, ...said, time };
  messages.push(message);
  if (messages.length > 100) messages.shift();
  for (const peer of chat.clients) send(peer, message);
}

/** Returns the name and the text that a page sent, trimmed; null when it is not a valid message. */
function parse(data: string) {
  try {
    const { name, text } = JSON.parse(data);
    const said = { name: name.trim() as string, text: text.trim() as string };
    const fits = within(said.name, 32) && within(said.text, 2000);
    return fits ? said : null;
  } catch {
    return null;
  }
}

function within(value: string, limit: number) {
  return value.length >= 1 && value.length <= limit;
}

function sayWhoIsHere() {
  const here = [...new Set(people.values())].sort();
  for (const peer of chat.clients) send(peer, { here });
}

function send(socket: WebSocket, value: unknown) {
  socket.send(JSON.stringify(value));
}
