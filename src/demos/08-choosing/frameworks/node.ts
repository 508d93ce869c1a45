import { createServer, type ServerResponse } from 'node:http';
import { acceptWebSockets, nextMessage, subscribe } from './feed.ts';

export const server = createServer((request, response) => {
  if (request.url === '/long') hold(response);
  else if (request.url === '/sse') stream(response);
  else response.writeHead(404).end();
});

async function hold(response: ServerResponse) {
  const message = await nextMessage(response);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json');
  if (message === null) response.writeHead(204);
  response.end(message);
}

function stream(response: ServerResponse) {
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Type', 'text/event-stream');
  response.flushHeaders();
  const unsubscribe = subscribe((message) => response.write(`data: ${message}\n\n`));
  response.on('close', unsubscribe);
}

acceptWebSockets(server);
