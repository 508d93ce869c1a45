import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { SITE_LIMITS } from '../../src/server/site-limits.ts';
import { openPage } from './support/page-under-test.ts';
import { type ServedSite, serveForTest } from './support/served.ts';

/** The real limits, a hundred times shorter. */
const SHORT = { headersTimeout: 50, requestTimeout: 150, connectionsCheckingInterval: 10 };

async function open(t: TestContext, site: ServedSite): Promise<Socket> {
  const socket = connect(site.port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function everything(socket: Socket): Promise<string> {
  return Buffer.concat(await socket.toArray().catch(() => [])).toString();
}

test('the limits are those that were measured to work', () => {
  const { headersTimeout, requestTimeout, connectionsCheckingInterval } = SITE_LIMITS;
  assert.deepEqual([headersTimeout, requestTimeout, connectionsCheckingInterval], [5_000, 15_000, 1_000]);
});

test('a client that never finishes its headers is let go', async (t) => {
  const site = await serveForTest(t, { limits: SHORT });
  const silent = await open(t, site);
  const dripping = await open(t, site);
  dripping.write('GET /en/ HTTP/1.1\r\nHost: localhost\r\n');
  const drip = setInterval(() => dripping.write('X-A: b\r\n'), 10);
  t.after(() => clearInterval(drip));
  const answers = await Promise.all([everything(silent), everything(dripping)]);
  for (const answer of answers) assert.match(answer, /^(HTTP\/1\.1 408 |$)/);
});

test('a client that never finishes its body is let go', async (t) => {
  const site = await serveForTest(t, { limits: SHORT });
  const socket = await open(t, site);
  socket.write(
    `PATCH /api/progress HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  const drip = setInterval(() => socket.write(' '), 20);
  t.after(() => clearInterval(drip));
  await everything(socket);
});

test('a connection on which nothing moves is ended, a channel is not', async (t) => {
  const site = await serveForTest(t, { limits: { idleTimeout: 500, headersTimeout: 0, requestTimeout: 0 } });
  const page = await openPage(site);
  const idle = await open(t, site);
  await once(idle.resume(), 'close');
  page.send({ type: 'cancel-check' });
  await page.next('refused');
});

test('one address has so many connections; one over is told to come back, and is welcome when one has left', async (t) => {
  const site = await serveForTest(t, { limits: { connectionsPerAddress: 3 } });
  const pages = [await openPage(site), await openPage(site), await openPage(site)];
  const refused = await everything(await open(t, site));
  assert.match(refused, /^HTTP\/1\.1 503 /);
  assert.match(refused, /\r\nRetry-After: \d+\r\n/);
  pages[0]?.socket.close();
  let status = 503;
  while (status === 503) status = (await site.ask('/en/')).status;
  assert.equal(status, 200);
});

test('all addresses together have so many connections', async (t) => {
  const site = await serveForTest(t, { limits: { connections: 2 } });
  await openPage(site);
  await openPage(site);
  assert.equal((await site.ask('/en/')).status, 503);
});

test('slow heads, slow bodies and idle connections give way, the one that has waited longest first', async (t) => {
  const site = await serveForTest(t, { limits: { connectionsPerAddress: 4 } });
  const page = await openPage(site);
  const body = await open(t, site);
  body.write(
    `PATCH /api/progress HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n',
  );
  await once(body, 'data');
  const idle = await open(t, site);
  idle.write(`GET /en/ HTTP/1.1\r\nHost: localhost:${site.port}\r\n\r\n`);
  await once(idle, 'data');
  const head = await open(t, site);
  head.write('GET /en/ HTTP/1.1\r\n');
  for (const slow of [body, idle, head]) {
    const closed = once(slow.resume(), 'close');
    await open(t, site);
    await closed;
  }
  assert.equal((await site.ask('/en/')).status, 200);
  page.send({ type: 'cancel-check' });
  await page.next('refused');
});

test('hundreds of slow bodies lock nobody out', async (t) => {
  const site = await serveForTest(t);
  for (let count = 0; count < 3 * SITE_LIMITS.connectionsPerAddress; count++) {
    const slow = await open(t, site);
    slow.write(
      `PATCH /api/progress HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    if (count % 40 === 0) assert.equal((await site.ask('/en/')).status, 200);
  }
});

test('channels count as connections', async (t) => {
  const site = await serveForTest(t, { limits: { connections: 1 } });
  const page = await openPage(site);
  assert.equal((await site.ask('/en/')).status, 503);
  page.socket.close();
  await page.closed;
});
