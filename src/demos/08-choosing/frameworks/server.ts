import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { countListeners, publish } from './feed.ts';

const page = readFileSync(new URL('index.html', import.meta.url));

// Loaded when they are first asked for.
const programs = new Map([
  ['node', () => import('./node.ts')],
  ['koa', () => import('./koa.ts')],
  ['express', () => import('./express.ts')],
  ['fastify', () => import('./fastify.ts')],
  ['hono', () => import('./hono.ts')],
]);

// Only here all five are behind one port: /koa/sse is /sse of koa.ts.
const front = createServer(async (request, response) => {
  const server = await serverFor(request);
  if (request.socket.destroyed) return;
  if (server) server.emit('request', request, response);
  else if (request.method === 'POST') {
    text(request).then(publish, (error) => console.log(error.message));
    response.writeHead(204).end();
  } else if (request.url === '/listeners') response.end(`${countListeners()}`);
  else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

front.on('upgrade', async (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const server = await serverFor(request);
  if (server && !socket.destroyed) server.emit('upgrade', request, socket, head);
  else socket.destroy();
});

async function serverFor(request: IncomingMessage) {
  const [, name = '', path = ''] = request.url?.split('/', 3) ?? [];
  const load = programs.get(name);
  if (!load) return null;
  request.url = `/${path}`;
  return (await load()).server;
}

front.listen(3000, () => console.log('listening'));
