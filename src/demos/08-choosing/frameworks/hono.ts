import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { acceptWebSockets, nextMessage, subscribe } from './feed.ts';

const app = new Hono<{ Bindings: HttpBindings }>();

app.get('/long', async (c) => {
  const message = await nextMessage(c.env.outgoing);
  c.header('Cache-Control', 'no-store');
  if (message === null) return c.body(null, 204);
  return c.body(message, 200, { 'Content-Type': 'application/json' });
});

app.get('/sse', (c) =>
  streamSSE(c, async (stream) => {
    const unsubscribe = subscribe((data) => stream.writeSSE({ data }));
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unsubscribe();
  }),
);

export const server = createServer(getRequestListener(app.fetch));
acceptWebSockets(server);
