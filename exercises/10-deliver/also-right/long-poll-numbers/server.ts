import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

// Each page numbers its messages: 1, 2, 3. The server takes only the number that comes next, so it needs to remember one
// number for each page, not all keys.

type Room = {
  messages: { client: string; number: number; name: string; text: string }[];
  numbers: Record<string, number>;
};

mkdirSync('data', { recursive: true });
const room: Room = existsSync('data/room.json')
  ? JSON.parse(readFileSync('data/room.json', 'utf8'))
  : { messages: [], numbers: {} };
const news = new EventEmitter().setMaxListeners(0);

/** Replaces the file at one stroke: a process that is killed leaves the old one or the new one. */
const save = () => {
  writeFileSync('data/room.new', JSON.stringify(room));
  renameSync('data/room.new', 'data/room.json');
};

const say = async (request: IncomingMessage) => {
  const { client, number, name, text } = Object(await json(request).catch(() => null));
  if (![client, name, text].every((one) => typeof one === 'string' && one.trim() !== '')) return 400;
  if (client.length > 64 || name.length > 32 || text.length > 2000) return 400;
  const last = Object.hasOwn(room.numbers, client) ? (room.numbers[client] ?? 0) : 0;
  if (number <= last) return 200;
  if (number !== last + 1) return 409;
  room.messages.push({ client, number, name, text });
  room.numbers[client] = number;
  save();
  news.emit('news');
  return 201;
};

const server = http.createServer(async (request, response) => {
  const url = URL.parse(request.url ?? '', 'http://here');
  switch (`${request.method} ${url?.pathname}`) {
    case 'GET /': {
      const page = readFileSync('index.html', 'utf8').replace('CLIENT', randomUUID());
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(page);
      break;
    }
    case 'POST /say':
      response.writeHead(await say(request)).end();
      break;
    case 'GET /news': {
      const read = Number(url?.searchParams.get('read'));
      const over = new AbortController();
      response.on('close', () => over.abort());
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(20_000)]);
      if (room.messages.length <= read) await once(news, 'news', { signal }).catch(() => {});
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(room.messages.slice(read)));
      break;
    }
    default:
      response.writeHead(404).end();
  }
});
server.listen('3000');
