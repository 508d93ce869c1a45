import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { test } from 'node:test';
import WebSocket from 'ws';
import { NEEDS_PROC } from '../support/needs.ts';
import { ask, type ServedSite, serveForTest } from './support/served.ts';

/** Returns the status with which an upgrade is refused. */
async function upgradeStatus(site: ServedSite, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(`ws://127.0.0.1:${site.port}/channel`, { headers });
  const [, response] = await once(socket, 'unexpected-response');
  socket.on('error', () => {});
  socket.terminate();
  return response.statusCode;
}

test('only a Host that is the site’s own is answered, on requests and on upgrades', async (t) => {
  const site = await serveForTest(t);
  const { port, origin } = site;
  for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    assert.equal((await site.ask('/en/', { headers: { host } })).status, 200, host);
  const foreign = [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.nip.io:${port}`,
    'localhost',
    `localhost:${port + 1}`,
    `localhost:${port}.evil.example`,
  ];
  for (const host of foreign) {
    assert.equal((await site.ask('/en/', { headers: { host } })).status, 421, host);
    assert.equal((await site.ask('/api/progress', { headers: { host } })).status, 421, host);
    assert.equal(await upgradeStatus(site, { host, origin }), 421, host);
  }
});

test('a site on every address is its own under each at which it is reached, and under no other', async (t) => {
  const { port } = await serveForTest(t, { host: '0.0.0.0' });
  const status = (address: string, host: string) =>
    new Promise((resolve, reject) => {
      http
        .get({ host: address, port, path: '/en/', headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
        .on('error', reject);
    });
  for (const address of ['127.0.0.1', '127.0.0.5'])
    assert.equal(await status(address, `${address}:${port}`), 200, address);
  for (const host of [
    '10.9.8.7',
    `10.9.8.7:${port}`,
    `127.0.0.6:${port}`,
    '127.0.0.5',
    `evil.example:${port}`,
  ])
    assert.equal(await status('127.0.0.5', host), 421, host);
});

test('a change and an upgrade need the site’s own Origin, exactly', async (t) => {
  const site = await serveForTest(t);
  const { port } = site;
  const wrong = [
    undefined,
    'null',
    'http://evil.example',
    `http://localhost:${port + 1}`,
    `https://localhost:${port}`,
    `http://127.0.0.1:${port}`,
    `http://localhost:${port}.evil.example`,
  ];
  for (const origin of wrong) {
    const answer = await site.ask('/api/progress', { method: 'PATCH', headers: { origin }, body: {} });
    assert.equal(answer.status, 403, `${origin}`);
    assert.ok(answer.json.error.en && answer.json.error.zh);
    const headers = { host: `localhost:${port}`, ...(origin !== undefined && { origin }) };
    assert.equal(await upgradeStatus(site, headers), 403, `${origin}`);
  }
  assert.equal((await site.ask('/api/progress', { method: 'PATCH', body: {} })).status, 200);
  const own = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` };
  assert.equal((await site.ask('/api/progress', { method: 'PATCH', headers: own, body: {} })).status, 200);
});

test('a configured origin is the site’s own too, with its own Host', async (t) => {
  const site = await serveForTest(t, { origins: ['https://book.example'] });
  const host = 'book.example';
  const change = (origin: string) =>
    site.ask('/api/progress', { method: 'PATCH', headers: { host, origin }, body: {} });
  assert.equal((await change('https://book.example')).status, 200);
  assert.equal((await change('http://book.example')).status, 403);
});

test('a page of another origin reads nothing of the API', async (t) => {
  const site = await serveForTest(t);
  const read = (headers: Record<string, string>) => site.ask('/api/progress', { headers });
  for (const place of ['same-site', 'cross-site'])
    assert.equal((await read({ 'sec-fetch-site': place })).status, 403);
  for (const place of ['same-origin', 'none'])
    assert.equal((await read({ 'sec-fetch-site': place })).status, 200);
  const answer = await read({ origin: `http://localhost:${site.port + 1}` });
  assert.equal(answer.status, 403);
  assert.equal(answer.headers['access-control-allow-origin'], undefined);
});

test('changes are taken as JSON only', async (t) => {
  const site = await serveForTest(t);
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ];
  for (const type of types) {
    const headers = { 'content-type': type };
    const answer = await site.ask('/api/progress', { method: 'PATCH', headers, body: '{}' });
    assert.equal(answer.status, 415, `${type}`);
  }
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  assert.equal((await site.ask('/api/progress', { method: 'PATCH', headers, body: {} })).status, 200);
});

test('every answer carries the security headers and sets no cookie', async (t) => {
  const site = await serveForTest(t);
  for (const path of ['/', '/en/', '/_astro/page.abc123.css', '/nothing', '/healthz', '/api/nothing']) {
    const { headers } = await site.ask(path);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/, path);
    assert.match(policy, /frame-src http:\/\/localhost:\* http:\/\/127\.0\.0\.1:\*;/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['set-cookie'], undefined, path);
  }
});

test('a page that was asked for by another name frames the relays at that name', async (t) => {
  const site = await serveForTest(t, { origins: ['http://book.local:8080'] });
  const policyFor = async (headers: Record<string, string>) =>
    String((await site.ask('/en/', { headers })).headers['content-security-policy']);
  assert.match(
    await policyFor({ host: 'book.local:8080' }),
    /frame-src http:\/\/book\.local:\* http:\/\/localhost:\*/,
  );
  assert.match(await policyFor({ host: `[::1]:${site.port}` }), /frame-src http:\/\/localhost:\*/);
});

test('an upgrade to anything but the channel is refused and its socket closed', async (t) => {
  const site = await serveForTest(t);
  const socket = new WebSocket(`ws://localhost:${site.port}/elsewhere`, { origin: site.origin });
  const [, response] = await once(socket, 'unexpected-response');
  assert.equal(response.statusCode, 404);
  await once(response.resume(), 'close');
  socket.on('error', () => {});
  socket.terminate();
});

test('both loopback addresses answer on the one port', async (t) => {
  const site = await serveForTest(t);
  const hasIpv6 = await new Promise<boolean>((resolve) => {
    const probe = net.createServer().listen(0, '::1');
    probe.on('error', () => resolve(false));
    probe.on('listening', () => probe.close(() => resolve(true)));
  });
  for (const host of hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']) {
    const socket = net.connect(site.port, host);
    await once(socket, 'connect');
    socket.destroy();
  }
});

// All of 127.0.0.0/8 is this machine on Linux: a server bound to every address would answer there.
test('an address that is neither of the two is not listened on', { skip: NEEDS_PROC }, async (t) => {
  const site = await serveForTest(t);
  const [error] = await once(net.connect(site.port, '127.0.0.2'), 'error');
  assert.equal(error.code, 'ECONNREFUSED');
});

test('a request with two Host lines is refused, whichever is ours', async (t) => {
  const { port } = await serveForTest(t);
  const own = `localhost:${port}`;
  for (const lines of [`Host: ${own}\r\nhost: evil.example`, `Host: evil.example\r\nHost: ${own}`])
    for (const path of ['/en/', '/api/progress']) {
      const socket = net.connect(port, '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`);
      assert.match(Buffer.concat(await socket.toArray()).toString(), /^HTTP\/1\.1 400 /);
    }
});

test('a request without a Host, as HTTP/1.0 allows, is refused', async (t) => {
  const site = await serveForTest(t);
  const socket = net.connect(site.port, '127.0.0.1');
  socket.write('GET /en/ HTTP/1.0\r\n\r\n');
  const answer = Buffer.concat(await socket.toArray()).toString();
  assert.match(answer, /^HTTP\/1\.1 421 /);
  assert.equal((await ask(site.port, '/en/')).status, 200);
});
