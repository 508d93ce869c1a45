import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveForTest } from './support/served.ts';

const NOTHING = { steps: [], predictions: {}, exercises: {}, last: null };
/** A workbook of one's own is no class, and none has been joined. */
const ENTRANCE = { join: false, back: null };

test('a page rendered per request is given its language, and the progress and the entrance of that moment', async (t) => {
  const site = await serveForTest(t);
  const mine = (lang: string, progress: object) =>
    `<h1>Mine</h1>/${lang}/mine/${JSON.stringify({ lang, progress, trouble: null, entrance: ENTRANCE })}`;
  assert.equal((await site.ask('/en/mine/')).text, mine('en', NOTHING));
  await site.ask('/api/progress', { method: 'PATCH', body: { steps: ['http/messages'] } });
  assert.equal((await site.ask('/zh/mine/')).text, mine('zh', { ...NOTHING, steps: ['http/messages'] }));
});

test('it is kept by nobody, and has the headers of every page', async (t) => {
  const site = await serveForTest(t);
  const { status, headers, bytes } = await site.ask('/en/mine/?x=1', { headers: { 'if-none-match': '*' } });
  const built = await site.ask('/en/');
  assert.equal(status, 200);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers.etag, undefined);
  assert.equal(headers['content-type'], built.headers['content-type']);
  assert.equal(headers['content-length'], `${bytes.length}`);
  for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy'])
    assert.equal(headers[name], built.headers[name] ?? 'missing', name);
});

test('it is compressed as the client likes best, and HEAD leaves the body out', async (t) => {
  const site = await serveForTest(t);
  const { text } = await site.ask('/en/mine/');
  const read = (accept: string, method = 'GET') =>
    site.ask('/en/mine/', {
      method,
      headers: { 'accept-encoding': accept, origin: undefined, 'content-type': undefined },
    });
  const br = await read('gzip, br');
  assert.equal(br.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(br.bytes).toString(), text);
  const gzip = await read('gzip');
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(gzip.bytes).toString(), text);
  assert.equal(gzip.headers.vary, 'Accept-Encoding');
  const head = await read('gzip, br', 'HEAD');
  assert.equal(head.headers['content-length'], br.headers['content-length']);
  assert.equal(head.bytes.length, 0);
});

test('only the languages of the site have such pages, and their addresses are as strict as all others', async (t) => {
  const site = await serveForTest(t);
  for (const path of ['/fr/mine/', '/mine/', '//mine/', '/en%2Fmine/', '/en/./mine/', '/en/mine/more/'])
    assert.equal((await site.ask(path)).status, 404, path);
  assert.equal((await site.ask('/%65n/mine/')).status, 200);
  const slashless = await site.ask('/en/mine?a=b');
  assert.equal(slashless.status, 301);
  assert.equal(slashless.headers.location, '/en/mine/?a=b');
  const { status, headers } = await site.ask('/en/mine/', { method: 'POST', body: {} });
  assert.deepEqual([status, headers.allow], [405, 'GET, HEAD']);
});

test('a page that cannot be rendered is a 500 in the language of its address', async (t) => {
  const site = await serveForTest(t);
  const said = t.mock.method(console, 'error', () => {});
  for (const [path, words] of [
    ['/en/mine/?fails', 'Failed'],
    ['/zh/mine/?fails', '没能生成'],
    ['/zh/mine/?throws', '没能生成'],
  ] as const) {
    const { status, text, headers } = await site.ask(path);
    assert.equal(status, 500, path);
    assert.match(text, new RegExp(words));
    assert.match(headers['content-type'] ?? '', /^text\/html/);
  }
  assert.equal(said.mock.callCount(), 1);
  assert.equal((await site.ask('/en/mine/?empty')).status, 404);
  assert.equal((await site.ask('/en/mine/')).status, 200);
});

test('a progress that cannot be read is a 500 too, told in the terminal', async (t) => {
  const site = await serveForTest(t);
  const said = t.mock.method(console, 'error', () => {});
  await mkdir(site.workspace, { recursive: true });
  await symlink('progress.json', join(site.workspace, 'progress.json'));
  assert.equal((await site.ask('/en/mine/')).status, 500);
  assert.match(String(said.mock.calls[0]?.arguments[0]), /ELOOP/);
});

test('error pages are not asked for by their own address', async (t) => {
  const site = await serveForTest(t);
  for (const path of ['/en/500/', '/zh/500/', '/en/404/'])
    assert.equal((await site.ask(path)).status, 404, path);
});
