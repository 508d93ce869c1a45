import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { LESSON, serveForTest } from './support/served.ts';

test('the root goes to the language that the browser likes best', async (t) => {
  const site = await serveForTest(t);
  const cases = [
    [undefined, '/en/'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '/zh/'],
    ['en-GB,en;q=0.9,zh;q=0.8', '/en/'],
    ['fr,zh-Hant;q=0.4,en;q=0.2', '/zh/'],
    ['fr, de', '/en/'],
    ['zh;q=0', '/en/'],
    [';;q=,,', '/en/'],
  ] as const;
  for (const [accept, location] of cases) {
    const answer = await site.ask('/', { headers: { 'accept-language': accept } });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.location, location, `${accept}`);
    assert.match(String(answer.headers.vary), /Accept-Language/);
  }
});

test('a page is sent in the encoding that the client likes best', async (t) => {
  const site = await serveForTest(t);
  const cases = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['identity, br;q=0.5', undefined],
    ['deflate', undefined],
    ['br;q=nonsense', undefined],
    [undefined, undefined],
  ] as const;
  for (const [accept, encoding] of cases) {
    const { status, headers, bytes } = await site.ask('/en/lessons/websocket/', {
      headers: { 'accept-encoding': accept },
    });
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], encoding, `${accept}`);
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['content-length'], `${bytes.length}`);
    const decoded =
      encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    assert.equal(decoded.toString(), LESSON);
  }
});

test('an unchanged page is not sent again, and each encoding has a tag of its own', async (t) => {
  const site = await serveForTest(t);
  const read = (headers: Record<string, string>) => site.ask('/en/lessons/websocket/', { headers });
  const plain = String((await read({})).headers.etag);
  const br = String((await read({ 'accept-encoding': 'br' })).headers.etag);
  assert.match(plain, /^"[^"]+"$/);
  assert.notEqual(plain, br);
  for (const known of [plain, `W/${plain}`, `"other", ${plain}`, '*']) {
    const answer = await read({ 'if-none-match': known });
    assert.equal(answer.status, 304, known);
    assert.equal(answer.bytes.length, 0);
    assert.equal(answer.headers.etag, plain);
    assert.equal(answer.headers['cache-control'], 'no-cache');
  }
  for (const other of [br, '"other"', plain.slice(0, -1)])
    assert.equal((await read({ 'if-none-match': other })).status, 200, other);
});

test('assets with a hash in their name are kept for ever, pages are asked for each time', async (t) => {
  const site = await serveForTest(t);
  const asset = await site.ask('/_astro/page.abc123.css');
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await site.ask('/en/')).headers['cache-control'], 'no-cache');
});

test('HEAD answers as GET does, without the body', async (t) => {
  const site = await serveForTest(t);
  const get = await site.ask('/en/');
  const head = await site.ask('/en/', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.bytes.length, 0);
  for (const name of ['content-length', 'etag', 'content-type'])
    assert.equal(head.headers[name], get.headers[name]);
});

test('a page asked for without its final slash is redirected, query included', async (t) => {
  const site = await serveForTest(t);
  const answer = await site.ask('/en/lessons/websocket?step=2');
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.location, '/en/lessons/websocket/?step=2');
  assert.equal((await site.ask('/en/lessons/websocket/?step=2')).status, 200);
  for (const path of ['//evil.example', '/\\evil.example', '//en'])
    assert.equal((await site.ask(path)).headers.location, undefined, path);
});

test('what is not there is said in the language of its path, else of the browser', async (t) => {
  const site = await serveForTest(t);
  const cases = [
    ['/zh/nothing', undefined, '没有这一页'],
    ['/en/nothing', 'zh', 'Not here'],
    ['/nothing', 'zh', '没有这一页'],
    ['/nothing', undefined, 'Not here'],
    ['/en/404/', undefined, 'Not here'],
  ] as const;
  for (const [path, accept, words] of cases) {
    const answer = await site.ask(path, { headers: { 'accept-language': accept } });
    assert.equal(answer.status, 404, path);
    assert.match(answer.text, new RegExp(words), path);
  }
});

test('no path leads out of the build', async (t) => {
  const site = await serveForTest(t);
  const paths = [
    '/../exercises/01-first/starter/server.ts',
    '/%2e%2e/exercises/01-first/starter/server.ts',
    '/en/..%2f..%2fexercises%2f01-first%2fstarter%2fserver.ts',
    '/en/%00',
    '/%',
    '/%ff',
    '/en/index.html.br',
    '/en/lessons/websocket/index.html.br',
    'http://evil.example/en/',
    '*',
  ];
  for (const path of paths) assert.equal((await site.ask(path)).status, 404, path);
});

test('a path may be percent-encoded', async (t) => {
  const site = await serveForTest(t);
  assert.equal((await site.ask('/%65n/')).status, 200);
});

test('pages cannot be changed', async (t) => {
  const site = await serveForTest(t);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const answer = await site.ask('/en/', { method });
    assert.equal(answer.status, 405, method);
    assert.equal(answer.headers.allow, 'GET, HEAD');
  }
});

test('a client that sends ever new Accept-Encoding headers is answered all the same', async (t) => {
  const site = await serveForTest(t);
  for (let i = 0; i < 200; i++) {
    const answer = await site.ask('/en/lessons/websocket/', {
      headers: { 'accept-encoding': `x${i}, gzip` },
    });
    assert.equal(answer.headers['content-encoding'], 'gzip');
  }
});

test('all the cookies that a browser keeps do not lock its reader out', async (t) => {
  const site = await serveForTest(t);
  const cookie = Array.from({ length: 180 }, (_, n) => `c${n}=${'x'.repeat(4000)}`).join('; ');
  assert.equal((await site.ask('/en/', { headers: { cookie } })).status, 200);
});

test('a request that cannot be read is answered with words', async (t) => {
  const site = await serveForTest(t);
  const huge = await site.ask('/en/', { headers: { cookie: 'x'.repeat(1024 * 1024) } });
  assert.equal(huge.status, 431);
  assert.match(huge.text, /Delete the cookies of localhost/);
  assert.match(huge.text, /删除 localhost 的 Cookie/);

  const socket = connect(site.port, '127.0.0.1');
  socket.end('no request\r\n\r\n');
  const answer = Buffer.concat(await socket.toArray()).toString();
  assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.match(answer, /not well-formed HTTP/);
  assert.equal((await site.ask('/en/')).status, 200);
});

test('every answer asks for a process of its own', async (t) => {
  const site = await serveForTest(t);
  for (const path of ['/en/', '/api/progress', '/en/none/', '/'])
    assert.equal((await site.ask(path)).headers['origin-agent-cluster'], '?1', path);
});
