import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));
/** The open WebSockets of each session. */
const sessions = new Map<string, Set<WebSocket>>();

const server = createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/login') {
    response.setHeader('Set-Cookie', `session=${begin()}; HttpOnly; SameSite=Lax`);
    response.writeHead(204).end();
  } else if (request.method === 'POST' && request.url === '/logout') {
    end(sessionOf(request));
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function begin() {
  const session = randomUUID();
  sessions.set(session, new Set());
  setTimeout(() => end(session), 20_000);
  return session;
}

function end(session: string) {
  for (const socket of sessions.get(session) ?? []) {
    socket.close(4401, 'the session is over');
  }
  sessions.delete(session);
}

function sessionOf({ headers }: IncomingMessage) {
  return /(?:^|; )session=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '';
}

const news = new WebSocketServer({ noServer: true, path: '/news', maxPayload: 1024 });

server.on('upgrade', (request, socket, head) => {
  const { origin, host } = request.headers;
  socket.on('error', () => socket.destroy());
  const sockets = sessions.get(sessionOf(request));
  if (origin !== `http://${host}` || !sockets) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  news.handleUpgrade(request, socket, head, (accepted) => {
    sockets.add(accepted);
    accepted.on('close', () => sockets.delete(accepted));
    accepted.on('error', (error) => console.log(error.message));
  });
});

let count = 0;
setInterval(() => {
  count += 1;
  for (const client of news.clients) client.send(`#${count}`);
}, 1000);

server.listen(3000, () => console.log('listening'));
