import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const plain = new Server(server, { path: '/plain' });

// Keeps what it sends for two minutes, for those who come back.
const recovery = new Server(server, {
  path: '/recovery',
  connectionStateRecovery: {},
});

for (const io of [plain, recovery]) {
  io.on('connection', (socket) => {
    console.log(`${io.path()} ${socket.recovered ? 'recovered' : 'new'}`);
    socket.on('chat', (text) => {
      if (typeof text === 'string') io.emit('chat', text.slice(0, 100));
    });
  });
}

server.listen(3000, () => console.log('listening'));
