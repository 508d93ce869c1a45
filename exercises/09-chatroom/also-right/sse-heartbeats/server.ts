import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const page = readFileSync('index.html');

type Entry = { id: number; uid: string; name: string; text: string; time: string; to?: string };

/** One open page. It outlives its connection for a while, so that a cut costs it nothing. */
class Guest {
  name = '';
  goneAt = 0;
  #out: ServerResponse | null = null;

  get here() {
    return this.#out !== null;
  }

  attach(out: ServerResponse) {
    this.#out?.destroy();
    this.#out = out;
    this.goneAt = 0;
  }

  detach(out: ServerResponse) {
    if (this.#out !== out) return false;
    this.#out = null;
    this.goneAt = Date.now();
    return true;
  }

  send(event: string, data: unknown) {
    this.#out?.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

class Room {
  /** Tells one run of this program from the next. */
  readonly epoch = randomUUID();
  #entries: { entry: Entry; readers: Set<Guest> | null }[] = [];
  #guests = new Map<string, Guest>();
  #uids = new Set<string>();
  #nextId = 1;
  #who = '';

  guest(key: string) {
    const guest = this.#guests.get(key) ?? new Guest();
    this.#guests.set(key, guest);
    return guest;
  }

  join(key: string, name: string, epoch: string, after: number, out: ServerResponse) {
    const guest = this.guest(key);
    guest.attach(out);
    if (name && !guest.name) guest.name = name;
    const missed = this.#entries.filter(
      ({ entry, readers }) => (epoch !== this.epoch || entry.id > after) && (!readers || readers.has(guest)),
    );
    guest.send('welcome', { epoch: this.epoch, entries: missed.map(({ entry }) => entry) });
    guest.send('who', this.#names());
    this.#tellWho();
    return guest;
  }

  leave(guest: Guest, out: ServerResponse) {
    if (guest.detach(out)) this.#tellWho();
  }

  say(key: string, uid: string, name: string, text: string) {
    if (this.#uids.has(uid)) return;
    this.#uids.add(uid);
    const author = this.guest(key);
    author.name = name;
    const [, to, secret] = /^\/to +(\S+) +(.+)$/s.exec(text) ?? [];
    const entry: Entry = {
      id: this.#nextId++,
      uid,
      name,
      text: secret ?? text,
      time: dayjs().format('YYYY-MM-DD HH:mm:ss'),
      ...(to && { to }),
    };
    const readers = to ? new Set([author, ...this.#all().filter((guest) => guest.name === to)]) : null;
    this.#entries.push({ entry, readers });
    if (this.#entries.length > 1000) this.#entries.shift();
    for (const guest of readers ?? this.#all()) guest.send('entry', entry);
    this.#tellWho();
  }

  beat() {
    for (const [key, guest] of this.#guests) {
      guest.send('beat', 0);
      if (!guest.here && guest.goneAt && Date.now() - guest.goneAt > 600_000) this.#guests.delete(key);
    }
  }

  #all() {
    return [...this.#guests.values()];
  }

  #names() {
    const here = this.#all().filter(({ here, name }) => here && name !== '');
    return [...new Set(here.map(({ name }) => name))];
  }

  #tellWho() {
    const names = this.#names();
    if (this.#who === JSON.stringify(names)) return;
    this.#who = JSON.stringify(names);
    for (const guest of this.#guests.values()) guest.send('who', names);
  }
}

class App {
  #room = new Room();

  constructor() {
    setInterval(() => this.#room.beat(), 1000);
  }

  handle(request: IncomingMessage, response: ServerResponse): unknown {
    const url = URL.parse(request.url ?? '/', 'http://here');
    if (url === null) return response.writeHead(404).end();
    const { pathname, searchParams } = url;
    if (request.method === 'GET' && pathname === '/') {
      return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    }
    if (request.method === 'GET' && pathname === '/events') return this.#events(searchParams, response);
    if (request.method === 'POST' && pathname === '/say') return this.#say(request, response);
    return response.writeHead(404).end();
  }

  #events(query: URLSearchParams, response: ServerResponse): unknown {
    const key = query.get('page');
    if (!key) return response.writeHead(400).end();
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 500\n\n');
    response.on('error', () => {});
    const name = fit(query.get('name'), 32) ?? '';
    const after = Number(query.get('after')) || 0;
    const guest = this.#room.join(key, name, query.get('epoch') ?? '', after, response);
    return response.on('close', () => this.#room.leave(guest, response));
  }

  #say(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= 100_000) parts.push(part);
    });
    request.on('end', () => {
      try {
        const { page: key, uid, ...said } = JSON.parse(Buffer.concat(parts).toString());
        const name = fit(said.name, 32);
        const text = fit(said.text, 2000);
        if (!name || !text || typeof key !== 'string' || typeof uid !== 'string')
          throw new Error('no message');
        this.#room.say(key, uid, name, text);
        response.writeHead(204).end();
      } catch {
        response.writeHead(422).end();
      }
    });
  }
}

function fit(value: unknown, most: number) {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text && [...text].length <= most ? text : null;
}

const app = new App();
createServer((request, response) => app.handle(request, response)).listen(3000);
