import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { Server } from 'socket.io';

const two = (n: number) => `${n}`.padStart(2, '0');
const clock = (now = new Date()) =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ` +
  `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;

const server = http.createServer(async ({ url }, response) => {
  if (url !== '/') {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(await readFile('index.html'));
});

const io = new Server(server, { serveClient: true });

io.on('connection', (socket) => {
  // Everything is done here, in a middleware; since it never calls next(), no event goes on to a listener.
  socket.use(([event, first, ...others]) => {
    const answer = (data: unknown) => ({ id: socket.id, data, time: clock() });

    if (event === 'message' && first !== undefined && typeof first !== 'function') {
      const message = answer(first);
      io.emit('serverMessage', message);
      others.find((one) => typeof one === 'function')?.(message);
    }

    if (event === 'private' && typeof first?.to === 'string' && first.data !== undefined) {
      if (!io.of('/').sockets.has(first.to)) return;
      const message = answer(first.data);
      socket.to(first.to).emit('private', message);
      socket.emit('private', message); // a copy for the sender
    }
  });
});

server.listen({ port: 3000 }, () => console.log('http://localhost:3000'));
