import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const time = () => Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' }).replace('T', ' ');

const pages = new Map([['/', readFileSync('index.html')]]);
const server = createServer((request, response) => {
  const page = pages.get(request.url ?? '/');
  response
    .writeHead(page ? 200 : 404, { 'Content-Type': page ? 'text/html; charset=utf-8' : 'text/plain' })
    .end(page);
});
const io = new Server(server, { pingInterval: 5000, perMessageDeflate: false });

function hear(id: string, data: unknown, receipt: unknown) {
  const message = { id, data, time: time() };
  if (typeof receipt === 'function') receipt(message);
  io.sockets.emit('serverMessage', message);
}

async function whisper(id: string, sent: unknown) {
  const { to, data } = Object(sent);
  const message = { id, data, time: time() };
  if (data === undefined || !io.of('/').sockets.has(to)) return;
  for (const socket of await io.in(to).fetchSockets()) socket.emit('private', message);
}

io.on('connection', (socket) => {
  socket.on('message', (...[data, receipt]) => {
    if (data !== undefined && typeof data !== 'function') hear(socket.id, data, receipt);
  });
  socket.on('private', whisper.bind(null, socket.id));
});

server.listen(3000, () => console.log('http://localhost:3000'));
