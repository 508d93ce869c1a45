import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { gather, takePause } from './crowd.ts';

const AWAY = 2000; // ms

const page = readFileSync(new URL('index.html', import.meta.url));
let isAway = false;
let timer: NodeJS.Timeout;

const server = createServer((request, response) => {
  const [path, query] = (request.url ?? '/').split('?');
  if (path === '/here') {
    response.setHeader('Cache-Control', 'no-store');
    response.end(`${news.clients.size}`);
  } else if (request.method === 'POST' && path === '/gather') {
    // The crowd comes the way the page came: over the wire.
    const port = URL.parse(`http://${request.headers.host}`)?.port;
    if (port) gather(50, `ws://localhost:${port}/news`);
    response.writeHead(204).end();
  } else if (request.method === 'POST') {
    takePause(query === 'fixed' ? 'fixed' : 'jittered');
    restart();
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

const news = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (isAway) {
    // What a proxy answers while the server behind it restarts.
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    return;
  }
  news.handleUpgrade(request, socket, head, (client) => {
    client.on('error', (error) => console.log(error.message));
  });
});

// Everybody's connection breaks, and for two seconds nobody can come back.
function restart() {
  isAway = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    isAway = false;
  }, AWAY);
  for (const client of news.clients) client.terminate();
}

server.listen(3000, () => console.log('listening'));
