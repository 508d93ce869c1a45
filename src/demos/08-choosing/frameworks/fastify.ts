import { fastify } from 'fastify';
import { acceptWebSockets, nextMessage, subscribe } from './feed.ts';

const app = fastify();

app.get('/long', async (_request, reply) => {
  const message = await nextMessage(reply.raw);
  reply.header('Cache-Control', 'no-store');
  if (message === null) return reply.code(204).send();
  return reply.type('application/json').send(message);
});

app.get('/sse', (_request, reply) => {
  reply.hijack();
  const response = reply.raw;
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Type', 'text/event-stream');
  response.flushHeaders();
  const unsubscribe = subscribe((message) => response.write(`data: ${message}\n\n`));
  response.on('close', unsubscribe);
});

await app.ready();
export const { server } = app;
acceptWebSockets(server);
