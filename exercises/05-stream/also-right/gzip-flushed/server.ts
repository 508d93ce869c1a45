import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';
import dayjs from 'dayjs';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);
const START = randomUUID().slice(0, 8); // ids of an earlier process make no sense to this one

type Message = { id: number; name: string; text: string; time: string };
type Listener = { write(event: string): void; lastWrite: number };

// Notices stand in the log as well, so that a cut costs nobody a notice. An event's id is its place in the log.
type Item = { message: Message } | { notice: string };
const log: Item[] = [];
const listeners: Listener[] = [];
let accepted = 0;

const table: [RegExp, (request: IncomingMessage, response: ServerResponse) => void][] = [
  [
    /^GET \/$/,
    (_, response) =>
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(readFileSync('index.html')),
  ],
  [/^GET \/events(\?.*)?$/, open],
  [/^GET \/stats(\?.*)?$/, (_, response) => reply(response, 200, { listening: listeners.length })],
  [/^POST \/messages(\?.*)?$/, accept],
  [/^POST \/notice(\?.*)?$/, announce],
];

createServer((request, response) => {
  const line = `${request.method} ${request.url}`;
  const [, handler] = table.find(([pattern]) => pattern.test(line)) ?? [];
  request.on('error', () => response.destroy());
  response.on('error', () => {});
  if (handler) handler(request, response);
  else reply(response, 404, { error: `no ${request.url}` });
}).listen(3000);

function open(request: IncomingMessage, response: ServerResponse) {
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');

  let write = (event: string) => void response.write(event);
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? ''))) {
    response.setHeader('Content-Encoding', 'gzip');
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH }); // each event goes out by itself
    gzip.pipe(response);
    response.on('close', () => gzip.destroy());
    write = (event) => void gzip.write(event);
  }
  response.writeHead(200);
  response.flushHeaders();

  const listener: Listener = {
    lastWrite: 0,
    write(event) {
      listener.lastWrite = performance.now();
      write(event);
    },
  };
  listener.write(`retry: ${1000 + Math.floor(Math.random() * 1000)}\n\n`);

  const last = request.headers['last-event-id'];
  // A newcomer hears all messages, whoever comes back hears what was missed, and nonsense hears nothing old.
  const missed =
    last === undefined ? log.filter((item) => 'message' in item) : log.slice(placeOf(`${last}`) + 1);
  for (const item of missed) listener.write(eventOf(item));

  listeners.push(listener);
  response.on('close', () => {
    const place = listeners.indexOf(listener);
    if (place >= 0) listeners.splice(place, 1);
  });
}

function placeOf(id: string) {
  const [start, place] = Buffer.from(id, 'base64url').toString().split(':');
  return start === START && Number(place) >= 0 ? Number(place) : log.length;
}

function eventOf(item: Item) {
  const [name, data] =
    'message' in item ? ['message', JSON.stringify(item.message, null, 1)] : ['notice', item.notice];
  const id = Buffer.from(`${START}:${log.indexOf(item)}`).toString('base64url');
  // Data of several lines becomes several fields; JSON has nothing against line breaks between its tokens.
  return `event: ${name}\nid: ${id}\n${data
    .split('\n')
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}

function publish(item: Item) {
  log.push(item);
  const event = eventOf(item);
  for (const listener of listeners.slice()) listener.write(event);
}

function heartbeat() {
  const now = performance.now();
  for (const listener of listeners) {
    if (now - listener.lastWrite > HEARTBEAT_MS * 0.7) listener.write(': ♥\n\n');
  }
}
setInterval(heartbeat, HEARTBEAT_MS / 10);

function bytes(request: IncomingMessage, most: number, done: (bytes: Buffer | null) => void) {
  const parts: Buffer[] = [];
  let length = 0;
  request.on('data', (part: Buffer) => {
    length += part.length;
    if (length <= most) parts.push(part);
  });
  request.on('end', () => done(length <= most ? Buffer.concat(parts, length) : null));
}

function accept(request: IncomingMessage, response: ServerResponse) {
  bytes(request, 2 ** 16, (body) => {
    if (!body) return reply(response, 413, { error: 'too much' });
    const said = understand(body.toString());
    if (said instanceof Error) return reply(response, 400, { error: said.message });
    const message: Message = { id: ++accepted, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
    publish({ message });
    reply(response, 201, message);
  });
}

function announce(request: IncomingMessage, response: ServerResponse) {
  bytes(request, Number.MAX_SAFE_INTEGER, (body) => {
    publish({ notice: `${body}`.replace(/\r\n|\r/g, '\n') });
    response.statusCode = 201;
    response.end();
  });
}

function understand(json: string) {
  try {
    const { name, text } = JSON.parse(json);
    if (typeof name !== 'string' || typeof text !== 'string') return new Error('name and text are strings');
    const said = { name: name.trim(), text: text.trim() };
    const fits = (words: string, most: number) => words.length >= 1 && words.length <= most;
    return fits(said.name, 32) && fits(said.text, 2000) ? said : new Error('too short or too long');
  } catch (error) {
    return error as Error;
  }
}

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
