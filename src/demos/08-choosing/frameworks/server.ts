import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as express from './express.ts';
import * as fastify from './fastify.ts';
import { countListeners, publish } from './feed.ts';
import * as hono from './hono.ts';
import * as koa from './koa.ts';
import * as node from './node.ts';

const page = readFileSync(new URL('index.html', import.meta.url));
const servers = new Map(Object.entries({ node, koa, express, fastify, hono }));

// Only here all five are behind one port: /koa/sse is /sse of koa.ts.
const front = createServer((request, response) => {
  const server = serverFor(request);
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

front.on('upgrade', (request, socket, head) => {
  const server = serverFor(request);
  if (server) server.emit('upgrade', request, socket, head);
  else socket.destroy();
});

function serverFor(request: IncomingMessage) {
  const [, name = '', path = ''] = request.url?.split('/', 3) ?? [];
  const found = servers.get(name);
  if (found) request.url = `/${path}`;
  return found?.server;
}

front.listen(3000, () => console.log('listening'));
