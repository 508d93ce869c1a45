import { type EventEmitter, on } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import dayjs from 'dayjs';
import { Server, type Socket } from 'socket.io';

// Nothing is a listener here: whoever connects and whatever they send is taken out of a loop.

const server = createServer(async (request, response) => {
  if (request.url !== '/') {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  await pipeline(createReadStream('index.html'), response).catch(() => {});
});
const io = new Server(server);

/** The arguments of each event of that name, until the socket is gone. */
async function* events(socket: Socket, name: string): AsyncGenerator<unknown[]> {
  const inbox: unknown[][] = [];
  let wake = () => {};
  socket.on(name, (...args) => {
    inbox.push(args);
    wake();
  });
  socket.on('disconnect', () => wake());
  for (;;) {
    yield* inbox.splice(0);
    if (inbox.length > 0) continue;
    if (!socket.connected) return;
    await new Promise<void>((done) => {
      wake = done;
    });
  }
}

async function messages(socket: Socket) {
  for await (const [data, receipt] of events(socket, 'message')) {
    if (data === undefined || typeof data === 'function') continue;
    const message = { id: socket.id, data, time: now() };
    io.emit('serverMessage', message);
    if (typeof receipt === 'function') receipt(message);
  }
}

async function whispers(socket: Socket) {
  for await (const [sent] of events(socket, 'private')) {
    const { to, data } = Object(sent);
    if (typeof to === 'string' && data !== undefined)
      io.sockets.sockets.get(to)?.emit('private', { id: socket.id, data, time: now() });
  }
}

const now = () => dayjs().format('YYYY-MM-DD HH:mm:ss');

server.listen(3000, () => console.log('http://localhost:3000'));

for await (const [socket] of on(io.sockets as unknown as EventEmitter, 'connection')) {
  void messages(socket);
  void whispers(socket);
}
