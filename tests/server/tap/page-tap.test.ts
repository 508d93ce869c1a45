import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { openPage, type TestPage } from '../support/page-under-test.ts';
import { serveForTest } from '../support/served.ts';
import { openForTest } from './support/open-for-test.ts';

/** Serves a site with a tap in front of a server that answers with so many bytes. */
async function serveTap(t: TestContext, size = 5) {
  const server = createServer((_, response) => response.end('x'.repeat(size)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { tap, becomes, row } = await openForTest(t, (server.address() as AddressInfo).port);
  await becomes('there');
  return { tap, row, site: await serveForTest(t, { tap }) };
}

async function ask(port: number, path: string): Promise<void> {
  const [response] = await once(get({ port, path, agent: false }), 'response');
  await text(response);
}

/** Reads the wire until a text is in it; returns the bytes up to there. */
async function readUntil(page: TestPage, wanted: string): Promise<string> {
  let bytes = '';
  while (!bytes.includes(wanted)) {
    const { run, events } = await page.next('wire');
    assert.equal(run, 'tap');
    for (const event of events)
      if ('bytes' in event) bytes += Buffer.from(event.bytes, 'base64').toString('latin1');
  }
  return bytes;
}

test('a page gets what has passed before it came, and then what comes', async (t) => {
  const { tap, row, site } = await serveTap(t);
  await ask(tap.port, '/before');
  await row((row) => row.kind === 'response');
  const page = await openPage(site);
  page.send({ type: 'tap' });
  const { status } = await page.next('tap');
  assert.deepEqual([status.state, status.url], ['there', `http://localhost:${tap.port}/`]);
  await readUntil(page, '/before');
  await ask(tap.port, '/after');
  await readUntil(page, '/after');
});

test('a page that comes late gets all that is kept with its bytes, however much that is', async (t) => {
  const { tap, row, site } = await serveTap(t, 300_000);
  for (let number = 1; number <= 3; number++) await ask(tap.port, `/${number}`);
  await row((row) => row.kind === 'response' && row.complete && row.connection === 3);
  const kept = tap.kept().reduce((sum, event) => sum + ('bytes' in event ? event.bytes.length : 0), 0);
  const page = await openPage(site);
  page.send({ type: 'tap' });
  let size = 0;
  while (size < kept) {
    const { events } = await page.next('wire');
    for (const event of events) if ('bytes' in event) size += Buffer.from(event.bytes, 'base64').length;
  }
  assert.equal(size, kept);
});

test('faults of the page act on the tap, and all of its pages see them', async (t) => {
  const { tap, row, site } = await serveTap(t);
  const [page, other] = [await openPage(site), await openPage(site)];
  for (const one of [page, other]) one.send({ type: 'tap' });
  await other.next('faults');
  page.send({ type: 'faults', run: 'tap', client: null, change: { latency: 40 } });
  await other.next('faults', ({ faults }) => faults.latency === 40);
  assert.equal(tap.faults.latency, 40);
  const request = get({ port: tap.port }).on('error', () => {});
  await row((row) => row.kind === 'request');
  page.send({ type: 'cut', run: 'tap', client: null, how: 'rst' });
  await row((row) => row.kind === 'close' && row.by === 'relay');
  request.destroy();
});

test('a site without a tap says how to start one', async (t) => {
  const page = await openPage(await serveForTest(t));
  page.send({ type: 'tap' });
  const { request, error } = await page.next('refused');
  assert.equal(request, 'tap');
  assert.match(error.en, /npm run tap -- 8080/);
});
