import { readFileSync } from 'node:fs';
import { Agent, request as ask, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

const page = readFileSync(new URL('index.html', import.meta.url));

// A server that believes that a connection is a visitor.
const visitors = new WeakMap<Socket, { connection: number; name: string }>();
let connections = 0;

const server = createServer((request, response) => {
  const [path, ...query] = (request.url ?? '/').split('?');
  const visitor = visitors.get(request.socket);
  if (!visitor || path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
    return;
  }
  if (path === '/login') visitor.name = new URLSearchParams(query.join('?')).get('name') ?? '';
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`connection ${visitor.connection}: ${visitor.name}`);
});

server.on('connection', (socket) => {
  connections += 1;
  visitors.set(socket, { connection: connections, name: '?' });
  console.log(`connection ${connections} to the server`);
});

// In front of it, a proxy, which all clients connect to.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const proxy = createServer(({ method, url }, response) => {
  const { port } = server.address() as AddressInfo;
  const onward = ask({ host: '127.0.0.1', port, agent, method, path: url }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, { 'Content-Type': answer.headers['content-type'] });
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  onward.end();
});

proxy.on('connection', () => console.log('a connection to the proxy'));
proxy.listen(3000, () => console.log('listening'));

server.listen(4000);
// The connection between the two may stay idle for long, so that there is time for trying.
server.keepAliveTimeout = 600_000;
