import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

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

const diary = new WebSocketServer({ noServer: true, path: '/diary', maxPayload: 64 * 1024 });

server.on('upgrade', (request, socket, head) => {
  const { origin, host } = request.headers;
  socket.on('error', () => socket.destroy());
  if (origin !== `http://${host}`) {
    console.log(`refused: ${origin}`);
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  diary.handleUpgrade(request, socket, head, (accepted) => {
    diary.emit('connection', accepted, request);
  });
});

diary.on('connection', (socket, request) => {
  const isAda = request.headers.cookie?.split('; ').includes(`session=${session}`);
  socket.send(isAda ? 'The party is on Friday.' : 'Who are you?');
  console.log(`${isAda ? 'Ada' : 'somebody'} from ${request.headers.origin}`);
  socket.on('message', (data) => socket.send(`${String(data).length} letters written down`));
  socket.on('error', (error) => console.log(error.message));
});

server.listen(3000, () => console.log('listening'));
