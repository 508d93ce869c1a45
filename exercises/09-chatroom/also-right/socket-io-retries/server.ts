import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

// The room is an EventEmitter that knows nothing of sockets; what it emits goes out further below.

interface Entry {
  serial: number;
  token: string;
  sender: string;
  body: string;
  at: string;
  addressee?: string;
}

interface Record {
  entry: Entry;
  allowed: string[] | 'everybody';
}

class Room extends EventEmitter<{ entry: [Record]; presence: [string[]] }> {
  readonly run = `${process.pid}-${Date.now()}`;
  readonly records: Record[] = [];
  readonly nameOf = new Map<string, string>();
  readonly present = new Map<string, Socket>();

  enter(visitor: string, socket: Socket, oldName: string) {
    this.present.get(visitor)?.disconnect(true);
    this.present.set(visitor, socket);
    if (oldName && !this.nameOf.has(visitor)) this.nameOf.set(visitor, oldName);
    this.emit('presence', this.names());
  }

  exit(visitor: string, socket: Socket) {
    if (this.present.get(visitor) !== socket) return;
    this.present.delete(visitor);
    this.emit('presence', this.names());
  }

  accept(visitor: string, token: string, sender: string, line: string) {
    if (this.records.some(({ entry }) => entry.token === token)) return;
    const renamed = this.nameOf.get(visitor) !== sender;
    this.nameOf.set(visitor, sender);

    const entry: Entry = { serial: this.records.length + 1, token, sender, body: line, at: now() };
    let allowed: Record['allowed'] = 'everybody';
    const match = line.match(/^\/to\s+(?<addressee>\S+)\s+(?<body>.+)$/s);
    if (match?.groups) {
      Object.assign(entry, match.groups);
      allowed = [visitor];
      for (const [other, name] of this.nameOf)
        if (name === entry.addressee && other !== visitor) allowed.push(other);
    }
    this.records.push({ entry, allowed });
    this.emit('entry', { entry, allowed });
    if (renamed) this.emit('presence', this.names());
  }

  *missedBy(visitor: string, run: string, serial: number) {
    for (const { entry, allowed } of this.records) {
      if (run === this.run && entry.serial <= serial) continue;
      if (allowed === 'everybody' || allowed.includes(visitor)) yield entry;
    }
  }

  names() {
    const names = [...this.present.keys()].map((visitor) => this.nameOf.get(visitor));
    return [...new Set(names.filter((name) => name !== undefined))];
  }
}

function now(date = new Date()) {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

function trimmed(value: unknown, most: number) {
  return typeof value === 'string' ? Array.from(value.trim()).slice(0, most).join('').trim() : '';
}

const html = readFileSync('index.html');
const http = createServer((request, response) => {
  if (request.url === '/') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  else response.writeHead(404).end();
});

const io = new Server(http, { pingInterval: 2000, pingTimeout: 4000 });
const room = new Room();

room.on('entry', ({ entry, allowed }) => {
  if (allowed === 'everybody') io.emit('entry', entry);
  else for (const visitor of allowed) room.present.get(visitor)?.emit('entry', entry);
});
room.on('presence', (names) => io.emit('presence', names));

io.use((socket, next) =>
  next(typeof socket.handshake.auth.visitor === 'string' ? undefined : new Error('who?')),
);

io.on('connection', (socket) => {
  const { visitor, name, run, serial } = socket.handshake.auth;

  socket.emit('catch-up', room.run, [...room.missedBy(visitor, String(run), Number(serial) || 0)]);
  room.enter(visitor, socket, trimmed(name, 32));

  socket.on('say', (packet, done) => {
    const sender = trimmed(packet?.sender, 32);
    const line = trimmed(packet?.line, 2000);
    if (sender && line && typeof packet.token === 'string') room.accept(visitor, packet.token, sender, line);
    if (typeof done === 'function') done();
  });
  socket.on('disconnect', () => room.exit(visitor, socket));
});

http.listen(3000, () => console.log('http://localhost:3000'));
