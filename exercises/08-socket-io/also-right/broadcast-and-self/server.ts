import * as fs from 'node:fs';
import http from 'node:http';
import dayjs from 'dayjs';
import { type Namespace, Server } from 'socket.io';

const server = http.createServer((request, response) => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (request.method !== 'GET' || request.url !== '/') {
    response.writeHead(404, 'Not here');
    response.end(`<!doctype html>${escaped(String(request.url))}`);
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' });
  response.end(fs.readFileSync(`${import.meta.dirname}/index.html`));
});

const io = new Server().listen(server, { allowEIO3: true, httpCompression: false, cookie: true });
const everybody = io.of('/');

everybody.on('connection', function (this: Namespace, socket) {
  const answer = () => {
    const now = dayjs();
    return (data: unknown) => ({ data, id: socket.id, time: now.format('YYYY-MM-DD HH:mm:ss') });
  };

  socket.on('message', (...args) => {
    const message = answer()(args[0]);
    socket.broadcast.emit('serverMessage', message);
    socket.emit('serverMessage', message);
    for (const argument of args) if (argument instanceof Function) argument(message);
  });

  socket.on('private', (sent, callback) => {
    const found = [...everybody.sockets].find(([id]) => id === sent?.to)?.[1];
    found?.emit('private', answer()(sent.data));
    if (callback instanceof Function) callback({ delivered: found !== undefined });
  });
});

server.listen('3000');
