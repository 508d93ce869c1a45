import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS || 20_000);
const LIMIT = 64 * 1024;

/** A stream that writes no faster than its line takes it. What people said goes before notices that still wait. */
class Listener {
  static all = new Set<Listener>();
  response: ServerResponse;
  said: string[] = [];
  notices: string[] = [];

  constructor(response: ServerResponse) {
    this.response = response;
    Listener.all.add(this);
    response.on('drain', () => this.flush());
    response.on('close', () => Listener.all.delete(this));
  }

  flush() {
    while (!this.response.writableNeedDrain) {
      const next = this.said.shift() ?? this.notices.shift();
      if (next === undefined) return;
      this.response.write(next);
    }
  }
}

const log: { id: number; name: string; text: string; time: string }[] = [];

const server = createServer(async (request, response) => {
  try {
    await route(request, response);
  } catch {
    response.destroy();
  }
});

async function route(request: IncomingMessage, response: ServerResponse) {
  const { method, url } = request;
  if (method === 'GET' && url === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(await readFile('index.html'));
  } else if (method === 'GET' && url === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 1000\n\n');
    const listener = new Listener(response);
    const last = request.headers['last-event-id'];
    if (last !== undefined && /^\d+$/.test(`${last}`)) listener.said = log.slice(Number(last)).map(event);
    listener.flush();
  } else if (method === 'POST' && url === '/messages') {
    const said = read(await text(request));
    if (said === null)
      return json(response, 400, { error: 'a name of 1-32 and a text of 1-2000 characters' });
    const message = { id: log.length + 1, ...said, time: now() };
    log.push(message);
    for (const listener of Listener.all) {
      listener.said.push(event(message));
      listener.flush();
    }
    json(response, 201, message);
  } else if (method === 'POST' && url === '/notice') {
    const lines = (await text(request)).split(/\r\n?|\n/).map((line) => `data: ${line}\n`);
    for (const listener of Listener.all) {
      listener.notices.push(`event: notice\n${lines.join('')}\n`);
      listener.flush();
    }
    json(response, 202, {});
  } else if (method === 'GET' && url === '/stats') json(response, 200, { listening: Listener.all.size });
  else json(response, 404, { error: 'not here' });
}

setInterval(() => {
  for (const { response } of Listener.all)
    if (!response.writableNeedDrain) response.write(': still here\n\n');
}, HEARTBEAT_MS);

function event(message: (typeof log)[number]) {
  return `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
}

function read(body: string) {
  if (Buffer.byteLength(body) > LIMIT) return null;
  try {
    const { name, text } = JSON.parse(body);
    const said = { name: `${name.trim()}`, text: `${text.trim()}` };
    const fits = (value: string, most: number) => value.length > 0 && value.length <= most;
    return fits(said.name, 32) && fits(said.text, 2000) ? said : null;
  } catch {
    return null;
  }
}

function now() {
  const date = new Date();
  const two = (value: number) => `${value}`.padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

function json(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

server.listen(3000);
