import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { Server } from 'socket.io';

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(readFileSync('index.html'));
});

const io = new Server(server);

io.on('connection', (socket) => {
  const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
  socket.on('message', ({ name, text }) => {
    if (text.length > 2000) return;
    io.emit('serverMessage', { id: socket.id, name, data: text, time });
  });
});

server.listen(3000);
