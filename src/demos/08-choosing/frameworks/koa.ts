import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import Koa from 'koa';
import { acceptWebSockets, nextMessage, subscribe } from './feed.ts';

const app = new Koa();

app.use(async (ctx, next) => {
  if (ctx.path !== '/long') return next();
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'application/json';
  ctx.body = await nextMessage(ctx.res); // null: 204
});

app.use((ctx) => {
  if (ctx.path !== '/sse') return;
  const stream = new PassThrough();
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'text/event-stream';
  ctx.body = stream;
  ctx.flushHeaders();
  const unsubscribe = subscribe((message) => stream.write(`data: ${message}\n\n`));
  stream.on('close', unsubscribe);
});

// A client that leaves ends its stream early.
app.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error(error);
});

export const server = createServer(app.callback());
acceptWebSockets(server);
