import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';

const site = readFileSync(new URL('index.html', import.meta.url));
const trap = readFileSync(new URL('trap.html', import.meta.url), 'utf8');
const session = randomUUID();

// Where Ada has logged in. Any other address plays the part of another site, on another origin.
let home = '';

const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  if (request.method === 'POST' && request.url === '/login') {
    home = host;
    response.setHeader('Set-Cookie', `session=${session}; HttpOnly; SameSite=Lax`);
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(home === '' || host === home ? site : trap.replace('HOME', home));
});

// Only this origin may read what polling brings.
const cors = { origin: 'https://diary.example' };

const open = new Server(server, { path: '/open', cors });

const guarded = new Server(server, {
  path: '/guarded',
  allowRequest: (request, decide) => {
    decide(null, isOurs(request));
  },
});

function isOurs({ headers }: IncomingMessage) {
  const { origin, host } = headers;
  if (origin) return origin === `http://${host}`;
  // A GET from our own page has no Origin.
  return headers['sec-fetch-site'] === 'same-origin';
}

function greet(socket: Socket) {
  const isAda = socket.request.headers.cookie?.split('; ').includes(`session=${session}`);
  socket.emit('diary', isAda ? 'The party is on Friday.' : 'Who are you?');
}

open.on('connection', greet);
guarded.on('connection', greet);

server.listen(3000, () => console.log('listening'));
