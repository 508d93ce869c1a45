import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { Server, type Socket } from 'socket.io';

interface Message {
  name: string;
  data: string;
  time: string;
}

const server = createServer((request, response) => {
  if (request.url !== '/') return void response.writeHead(404).end();
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  createReadStream('index.html').pipe(response);
});

const io = new Server(server);
const said: Message[] = [];

io.on('connection', (socket) => {
  socket.emit('everything', said.slice(-200));

  socket.on('hello', (name) => call(socket, name));
  socket.on('message', (name, data) => {
    if (!isText(name, 32) || !isText(data, 2000)) return;
    call(socket, name);
    const message = { name, data: data.trim(), time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
    const to = /^\/to\s+(\S+)\s+\S/.exec(message.data)?.[1];
    if (to === undefined && /^\/to\b/.test(message.data)) return;
    if (to === undefined) {
      said.push(message);
      io.emit('serverMessage', message);
    } else {
      io.to(`person ${to}`).to(socket.id).emit('serverMessage', message);
    }
  });
  socket.on('disconnect', sayWho);
});

function call(socket: Socket, name: unknown) {
  if (!isText(name, 32) || socket.data.name === name) return;
  socket.leave(`person ${socket.data.name}`);
  socket.join(`person ${name}`);
  socket.data.name = name;
  sayWho();
}

async function sayWho() {
  const sockets = await io.fetchSockets();
  io.emit('who', [...new Set(sockets.flatMap(({ data }) => data.name ?? []))]);
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= limit;
}

server.listen(3000, '0.0.0.0', () => console.log('ready'));
