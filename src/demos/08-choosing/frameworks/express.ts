import { createServer } from 'node:http';
import express from 'express';
import { acceptWebSockets, nextMessage, subscribe } from './feed.ts';

const app = express();

app.get('/long', async (_request, response) => {
  const message = await nextMessage(response);
  response.set('Cache-Control', 'no-store');
  if (message === null) response.sendStatus(204);
  else response.type('json').send(message);
});

app.get('/sse', (_request, response) => {
  response.set('Cache-Control', 'no-cache');
  response.type('text/event-stream');
  response.flushHeaders();
  const unsubscribe = subscribe((message) => response.write(`data: ${message}\n\n`));
  response.on('close', unsubscribe);
});

export const server = createServer(app);
acceptWebSockets(server);
