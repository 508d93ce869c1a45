import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const here = new WebSocketServer({ server, path: '/here' });

here.on('connection', (socket) => {
  tellEverybody();
  socket.on('message', () => socket.send(`${here.clients.size}`));
  socket.on('close', tellEverybody);
  socket.on('error', (error) => console.log(error.message));

  // Every 3 seconds: a client that has not answered the last ping is gone.
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, 3000);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(timer));
});

function tellEverybody() {
  console.log(`${here.clients.size} here`);
  for (const client of here.clients) client.send(`${here.clients.size}`);
}

server.listen(3000, () => console.log('listening'));
