import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import compression from 'compression';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import Koa from 'koa';

const EVENT = 'data: hi\n\n';
/** Time in which nothing comes where something would come at once. */
const NOTHING_COMES = 300;

/** Tests that what the lesson says goes wrong in each framework does go wrong. */
export function testFrameworkTraps(): void {
  test('Koa: without flushHeaders the head of a stream waits for the first event', async (t) => {
    const app = new Koa();
    const stream = new PassThrough();
    app.use((ctx) => {
      ctx.type = 'text/event-stream';
      ctx.body = stream;
    });
    app.silent = true;
    const answer = ask(t, app.callback());
    assert.equal(await Promise.race([answer, pause(NOTHING_COMES)]), undefined);
    stream.write(EVENT);
    assert.equal((await answer).statusCode, 200);
  });

  test('Koa: with ctx.respond = false the status is 404 until the program sets it', async (t) => {
    const app = new Koa();
    app.use((ctx) => {
      ctx.respond = false;
      ctx.res.setHeader('Content-Type', 'text/event-stream');
      ctx.res.write(EVENT);
    });
    app.silent = true;
    assert.equal((await ask(t, app.callback())).statusCode, 404);
  });

  test('Koa: an async route that is not awaited answers 404 at once', async (t) => {
    const app = new Koa();
    app.use(async (_ctx, next) => void next());
    app.use(async (ctx) => {
      await pause(NOTHING_COMES);
      if (ctx.writable) ctx.body = 'late';
    });
    app.silent = true;
    assert.equal((await ask(t, app.callback())).statusCode, 404);
  });

  test('Express: compression keeps an event until response.flush()', async (t) => {
    const app = express();
    app.use(compression());
    const written = Promise.withResolvers<express.Response>();
    app.get('/', (_request, response) => {
      response.type('text/event-stream').flushHeaders();
      response.write(EVENT);
      written.resolve(response);
    });
    const answer = await ask(t, app);
    assert.equal(answer.headers['content-encoding'], 'gzip');
    const event = once(answer, 'data');
    // The head of gzip is 10 bytes; the event is not among them.
    const early = await Promise.race([event, pause(NOTHING_COMES)]);
    assert.ok(early === undefined || early[0].length <= 10);
    const later = early ? once(answer, 'data') : event;
    (await written.promise).flush();
    assert.ok((await later)[0].length > 0);
  });

  test('Fastify: after hijack, header fields that were set on reply are not sent', async (t) => {
    const app = fastify();
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('Access-Control-Allow-Origin', 'https://example.com');
    });
    app.get('/', (_request, reply) => {
      reply.hijack();
      reply.raw.setHeader('Content-Type', 'text/event-stream');
      reply.raw.flushHeaders();
    });
    await app.ready();
    const { headers } = await ask(
      t,
      (request, response) => void app.server.emit('request', request, response),
    );
    assert.equal(headers['access-control-allow-origin'], undefined);
  });

  test('Hono: the stream ends when the callback returns', async (t) => {
    const app = new Hono();
    app.get('/', (c) => streamSSE(c, async (stream) => void (await stream.writeSSE({ data: 'hi' }))));
    const answer = await ask(t, getRequestListener(app.fetch));
    answer.resume();
    await once(answer, 'end');
    assert.ok(answer.complete);
  });
}

/** Serves until the test ends, and resolves with the answer to one request. */
async function ask(t: TestContext, listener: RequestListener): Promise<IncomingMessage> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { 'Accept-Encoding': 'gzip' };
  const request = get({ host: '127.0.0.1', port, headers, agent: false });
  request.on('error', () => {});
  t.after(() => {
    request.destroy();
    server.close();
    server.closeAllConnections();
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  return response;
}
