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

// Answers everything under /socket.io/, by polling and by WebSocket, and gives pages their script.
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message', (data, receipt) => {
    const message = accept(socket.id, data);
    io.emit('serverMessage', message);
    // It is missing when the sender asked for no acknowledgement; and a client may send something else instead.
    if (typeof receipt === 'function') receipt(message);
  });

  socket.on('private', (sent) => {
    const { to, data } = sent ?? {};
    // Each socket is alone in a room named after its id. A list is refused: an empty list of rooms means everybody.
    if (typeof to === 'string') io.to(to).emit('private', accept(socket.id, data));
  });
});

/** Makes a message. Called once for each: a message has a time, a connection has none. */
function accept(id: string, data: unknown) {
  return { id, data, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
}

server.listen(3000, () => console.log('http://localhost:3000'));
