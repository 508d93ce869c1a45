import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { Server } from 'socket.io';

const page = readFileSync('index.html');

const server = createServer((request, response) => {
  if (request.url === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else {
    response.writeHead(404).end();
  }
});

// Answers everything under /socket.io/, and gives pages their script.
const io = new Server(server, { transports: ['websocket'] });

io.on('connection', (socket) => {
  const time = dayjs().format('YYYY-MM-DD HH:mm:ss');

  socket.on('message', (data) => {
    io.emit('serverMessage', { id: socket.id, data, time });
  });

  // The acknowledgement and `private` are yours to write.
});

server.listen(3000, () => console.log('http://localhost:3000'));
