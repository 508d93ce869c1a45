import assert from 'node:assert/strict';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createRunner } from '../../src/runner/runner.ts';
import type { ProgramRef } from '../../src/server/channel/messages.ts';
import type { FileState, Version } from '../../src/workspace/learner-state.ts';
import { readAnew } from '../support/read-anew.ts';
import { openPage } from './support/page-under-test.ts';
import { type ServedSite, serveForTest, temporaryFolder, writeFiles } from './support/served.ts';

const GIVEN = {
  'server.ts':
    "import { createServer } from 'node:http';\ncreateServer((_, response) => response.end('original')).listen(3000);\n",
  'about.html': '<p>about</p>\n',
  'index.html': '<p>original</p>\n',
};
const BASE = '/api/programs/http/hello';
const COPY: ProgramRef = { kind: 'copy', lesson: 'http', name: 'hello' };
const DEMO: ProgramRef = { kind: 'demo', lesson: 'http', name: 'hello' };

async function serveDemos(
  t: TestContext,
  options: Parameters<typeof serveForTest>[1] = {},
): Promise<{ site: ServedSite; demos: string; copy: string }> {
  const demos = await temporaryFolder(t);
  await writeFiles(join(demos, '01-http', 'hello'), { ...GIVEN, '.hidden': 'x', 'deep/more.txt': 'x' });
  const site = await serveForTest(t, { demos, ...options });
  return { site, demos, copy: join(site.workspace, 'programs', 'http', 'hello') };
}

/** Replaces a file of the copy, as the page does. */
async function save(site: ServedSite, name: string, text: string): Promise<void> {
  const { etag }: FileState = (await site.ask(`${BASE}/files/${name}`)).json;
  const path = `${BASE}/files/${name}`;
  const { status } = await site.ask(path, { method: 'PUT', headers: { 'if-match': etag }, body: { text } });
  assert.equal(status, 200);
}

test('opening a lesson’s program makes a copy of its plain files in the workspace, the entry first', async (t) => {
  const { site, copy } = await serveDemos(t);
  const files: FileState[] = (await site.ask(`${BASE}/files`)).json;
  assert.deepEqual(
    files.map(({ name, text, path }) => [name, text, path]),
    Object.entries(GIVEN).map(([name, text]) => [name, text, join(copy, name)]),
  );
  assert.equal(await readFile(join(copy, 'index.html'), 'utf8'), GIVEN['index.html']);
  assert.deepEqual((await readdir(copy)).sort(), Object.keys(GIVEN).sort());
});

test('only programs and files that there are can be opened, whatever their names say', async (t) => {
  const { site, demos } = await serveDemos(t);
  await symlink('/etc/hostname', join(demos, '01-http', 'hello', 'link.txt'));
  await symlink('/etc', join(demos, '01-http', 'link'));
  for (const path of [
    '/api/programs/http/none/files',
    '/api/programs/none/hello/files',
    '/api/programs/01-http/hello/files',
    '/api/programs/http/../files',
    '/api/programs/http/%2e%2e/files',
    '/api/programs/%2e%2e/hello/files',
    '/api/programs/http%2Fhello/x/files',
    '/api/programs/http/hello%2Fdeep/files',
    '/api/programs/http/link/files',
    `${BASE}/files/.hidden`,
    `${BASE}/files/deep`,
    `${BASE}/files/link.txt`,
    `${BASE}/files/..%2Fhello%2Fserver.ts`,
    '/api/programs/http/files',
  ]) {
    const { status, json } = await site.ask(path);
    assert.equal(status, 404, path);
    assert.ok(json.error.zh, path);
  }
  const body = {};
  assert.equal((await site.ask(`${BASE}/reveal`, { method: 'POST', body })).status, 404);
});

test('a copy of a program that moved to another lesson is there with its text and versions', async (t) => {
  const demos = await temporaryFolder(t);
  await writeFiles(join(demos, '06-websocket-practice', 'origin'), GIVEN);
  const workspace = await temporaryFolder(t);
  await writeFiles(workspace, {
    'programs/websocket/origin/server.ts': '// mine',
    'versions/programs/websocket/origin/20260102T030405000Z-reset-0a1b/server.ts': '// former',
  });
  const site = await serveForTest(t, { demos, workspace });
  const item = '/api/programs/websocket-practice/origin';
  const files: FileState[] = (await site.ask(`${item}/files`)).json;
  assert.equal(files.find(({ name }) => name === 'server.ts')?.text, '// mine');
  assert.equal((await site.ask(`${item}/versions`)).json.length, 1);
});

test('a reset gives the lesson’s program back and keeps what it replaced', async (t) => {
  const { site, demos, copy } = await serveDemos(t);
  await save(site, 'index.html', '<p>mine</p>');
  const reset: FileState[] = (await site.ask(`${BASE}/reset`, { method: 'POST', body: {} })).json;
  assert.equal(reset.find(({ name }) => name === 'index.html')?.text, GIVEN['index.html']);
  assert.equal(await readFile(join(copy, 'index.html'), 'utf8'), GIVEN['index.html']);

  const [version]: Version[] = (await site.ask(`${BASE}/versions`)).json;
  assert.equal(version?.why, 'reset');
  const body = { version: version?.id };
  await site.ask(`${BASE}/restore`, { method: 'POST', body });
  assert.equal(await readFile(join(copy, 'index.html'), 'utf8'), '<p>mine</p>');
  assert.equal(await readFile(join(demos, '01-http', 'hello', 'index.html'), 'utf8'), GIVEN['index.html']);
});

test('the files as they were given can be had beside the changed ones', async (t) => {
  const { site } = await serveDemos(t);
  await save(site, 'server.ts', '// mine');
  const given: { name: string; text: string }[] = (await site.ask(`${BASE}/given`)).json;
  assert.deepEqual(Object.fromEntries(given.map(({ name, text }) => [name, text])), GIVEN);
});

test('a page runs its copy, anew after a restart, while the lesson still runs the original', async (t) => {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const { site } = await serveDemos(t, { runner });
  await save(site, 'server.ts', GIVEN['server.ts'].replace('original', 'changed'));
  const page = await openPage(site);
  const answers = async (run: string) => {
    const { status } = await page.next(
      'run',
      (notice) => notice.run === run && notice.status.state === 'running',
    );
    return readAnew(`${status.addresses[0]?.url}`);
  };
  page.send({ type: 'start', run: 'copy', program: COPY, clients: ['A'] });
  assert.equal(await answers('copy'), 'changed');
  page.send({ type: 'start', run: 'demo', program: DEMO, clients: ['A'] });
  assert.equal(await answers('demo'), 'original');

  await save(site, 'server.ts', GIVEN['server.ts'].replace('original', 'changed again'));
  page.send({ type: 'restart', run: 'copy' });
  await page.next('run', ({ status }) => status.state === 'starting');
  assert.equal(await answers('copy'), 'changed again');
});

test('a page on a copy hears of its files changing on disk', async (t) => {
  const { site, copy } = await serveDemos(t);
  const page = await openPage(site);
  page.send({ type: 'follow', item: 'programs/http/hello' });
  page.send({ type: 'follow', item: 'programs/http/none' });
  await page.next('refused');
  const given = await page.next('file', ({ name }) => name === 'index.html');
  await writeFile(join(copy, 'index.html'), 'by an editor');
  const { item } = await page.next('file', ({ name, etag }) => name === 'index.html' && etag !== given.etag);
  assert.equal(item, 'programs/http/hello');
});
