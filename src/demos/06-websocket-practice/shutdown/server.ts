import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const echoes = new WebSocketServer({ server, path: '/echo' });

echoes.on('connection', (socket) => {
  socket.on('message', (data) => {
    const text = String(data);
    if (text === 'stop') stop();
    else if (text === 'goodbye') sayGoodbye();
    else socket.send(text);
  });
  socket.on('error', (error) => console.log(error.message));
});

// Accepts no new connections and ends those that speak HTTP; WebSockets stay open.
function stop() {
  server.close(() => console.log('closed'));
  server.closeAllConnections();
}

function sayGoodbye() {
  for (const client of echoes.clients) client.close(1001, 'the server stops');
}

server.listen(3000, () => console.log('listening'));
