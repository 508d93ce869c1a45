import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));
const token = randomUUID();
const tickets = new Set<string>();

const server = createServer((request, response) => {
  log(request.url);
  if (request.method === 'POST' && request.url === '/login') {
    // A real server asks for a password here, and makes a token for each login.
    response.end(token);
  } else if (request.method === 'POST' && request.url === '/ticket') {
    if (request.headers.authorization === `Bearer ${token}`) response.end(newTicket());
    else response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function newTicket() {
  const ticket = randomUUID();
  tickets.add(ticket);
  setTimeout(() => tickets.delete(ticket), 10_000);
  return ticket;
}

const chat = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 });

server.on('upgrade', (request, socket, head) => {
  log(request.url);
  socket.on('error', () => socket.destroy());
  const query = new URLSearchParams(request.url?.split('?')[1]);
  // True only the first time: the ticket is used up.
  const isValid = tickets.delete(query.get('ticket') ?? '');
  if (!isValid) {
    socket.end('HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nConnection: close\r\n\r\n');
    return;
  }
  chat.handleUpgrade(request, socket, head, (accepted) => {
    accepted.send('Hello, Ada.');
    accepted.on('error', (error) => console.log(error.message));
  });
});

// What the access log of a server or a proxy holds.
function log(address = '') {
  console.log(address);
}

server.listen(3000, () => console.log('listening'));
