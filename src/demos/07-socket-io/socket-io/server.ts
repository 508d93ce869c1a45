import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

// Handles everything under /socket.io/, the script for the page, too.
const io = new Server(server);

io.on('connection', (socket) => {
  const { id, conn } = socket;
  console.log(`${id} by ${conn.transport.name}`);
  conn.on('upgrade', ({ name }) => console.log(`${id} by ${name}`));

  // An event has a name. `receipt` is there if the sender asked for one.
  socket.on('chat', (text, receipt) => {
    io.emit('chat', text);
    if (typeof receipt === 'function') receipt('ok');
  });
});

server.listen(3000, () => console.log('listening'));
