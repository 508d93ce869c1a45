import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import dayjs from 'dayjs';
import { Server, type Socket } from 'socket.io';

// No rooms and no broadcast: a map of sockets and a loop. Each packet passes a middleware that refuses what is bad
// before a listener sees it, and listeners are asynchronous, as if a database were behind them.

const clients = new Map<string, Socket>();
const page = await readFile(new URL('index.html', import.meta.url), 'utf8');

const server = createServer().on('request', (request, response) => {
  const found = request.url?.split('?')[0] === '/';
  response.statusCode = found ? 200 : 404;
  response.setHeader('Content-Type', 'text/html');
  response.end(found ? page : '');
});

const io = new Server(server, { cors: { origin: false }, maxHttpBufferSize: 65_536 });

io.of('/admin').on('connection', (socket) => socket.emit('count', clients.size));

io.use((socket, next) => {
  socket.data.since = Date.now();
  next();
});

io.on('connection', async (socket) => {
  clients.set(socket.id, socket);
  socket.once('disconnecting', () => clients.delete(socket.id));

  socket.use(([event, ...args], next) => {
    const error = wrongIn(event, args);
    if (error === null) next();
    else socket.emit('refused', error);
  });

  socket.on('message', async (data: unknown, acknowledge?: (message: object) => void) => {
    const message = written(socket, data);
    await turn();
    for (const client of clients.values()) client.emit('serverMessage', message);
    await turn();
    acknowledge?.(message);
  });

  socket.on('private', async ({ to, data }: { to: string; data: unknown }) => {
    const message = written(socket, data);
    await turn();
    clients.get(to)?.emit('whisper', message);
  });
});

function wrongIn(event: string, args: unknown[]): string | null {
  if (event === 'message') {
    if (args.length === 0 || typeof args[0] === 'function') return 'a message of what?';
    if (args.length > 2 || !['undefined', 'function'].includes(typeof args[1])) return 'one argument, please';
    return null;
  }
  if (event !== 'private') return `what is ${event}?`;
  const to: unknown = Object(args[0]).to;
  return clients.has(to as string) ? null : 'nobody of that id';
}

function written({ id }: Socket, data: unknown) {
  return Object.freeze({ id, data, time: `${dayjs().format('YYYY-MM-DD')} ${dayjs().format('HH:mm:ss')}` });
}

server.listen(3000);
