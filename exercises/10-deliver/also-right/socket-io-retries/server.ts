import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

mkdirSync('data', { recursive: true });
const FILE = 'data/chat.log';

type Entry = [serial: number, ticket: string, sender: string, body: string];

const entries: Entry[] = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
const tickets = new Set(entries.map(([, ticket]) => ticket));

const http = createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(readFileSync('index.html'));
});
const io = new Server(http, { pingInterval: 3000, pingTimeout: 3000 });

const fits = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;

io.on('connection', (socket) => {
  for (const entry of entries.slice(Number(socket.handshake.auth.serial) || 0)) socket.emit('entry', entry);

  socket.on('say', (ticket, sender, body, done) => {
    if (fits(ticket, 80) && fits(sender, 32) && fits(body, 2000) && !tickets.has(ticket)) {
      const entry: Entry = [entries.length + 1, ticket, sender, body];
      appendFileSync(FILE, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
      tickets.add(ticket);
      io.emit('entry', entry);
    }
    if (typeof done === 'function') done();
  });
});

http.listen(3000);
