import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { words } from '../../src/i18n/server.ts';
import { toHttpError } from '../../src/server/http/answer.ts';
import { needsSmallDisk } from '../support/needs.ts';
import { EXERCISE, serveForTest, temporaryFolder } from './support/served.ts';

const FILES = `/api/exercises/${EXERCISE.id}`;

/** Lists everything in a folder whose name begins with a dot: what a write that failed could leave behind. */
async function draftsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => entry.split('/').some((part) => part.startsWith('.')));
}

test('a full disk is said, whatever is saved; what was there stays whole, and no draft is left', {
  skip: needsSmallDisk(),
}, async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'wirebook-test-'));
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'none', home]).status, 0);
  t.after(() => {
    // Lazily: the site closes after this.
    spawnSync('umount', ['-l', home]);
    return rm(home, { recursive: true });
  });
  const workspace = join(home, 'workspace');
  const site = await serveForTest(t, { workspace });
  const own = (await site.ask(`${FILES}/files`)).json.find(
    (file: { name: string }) => file.name === 'server.ts',
  );
  const text = `// ${'x'.repeat(20_000)}`;
  const saved = await site.ask(`${FILES}/files/server.ts`, {
    method: 'PUT',
    headers: { 'if-match': own.etag },
    body: { text },
  });
  assert.equal(saved.status, 200);
  await site.ask('/api/progress', { method: 'PATCH', body: { steps: ['http/text'] } });
  await writeFile(join(workspace, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => {});

  const writes = [
    site.ask(`${FILES}/files/server.ts`, {
      method: 'PUT',
      headers: { 'if-match': saved.json.etag },
      body: { text: `${text}${text}` },
    }),
    site.ask(`${FILES}/reset`, { method: 'POST', body: {} }),
    site.ask('/api/progress', { method: 'PATCH', body: { steps: ['http/methods'] } }),
  ];
  for (const answer of await Promise.all(writes)) {
    assert.equal(answer.status, 507);
    assert.deepEqual(answer.json.error, words.diskFull);
  }
  assert.equal(await readFile(join(workspace, EXERCISE.id, 'server.ts'), 'utf8'), text);
  assert.deepEqual((await site.ask('/api/progress')).json.steps, ['http/text']);
  assert.deepEqual(await draftsIn(workspace), []);

  await rm(join(workspace, 'filler'));
  const later = await site.ask('/api/progress', { method: 'PATCH', body: { steps: ['http/methods'] } });
  assert.deepEqual(later.json.steps, ['http/text', 'http/methods']);
});

test('what the system says of a disk becomes words for the learner', (t) => {
  t.mock.method(console, 'error', () => {});
  for (const code of ['ENOSPC', 'EDQUOT'])
    assert.deepEqual(toHttpError(Object.assign(new Error(code), { code })).text, words.diskFull);
  for (const code of ['EROFS', 'EACCES', 'EPERM'])
    assert.deepEqual(toHttpError(Object.assign(new Error(code), { code })).text, words.diskReadOnly);
  assert.deepEqual(toHttpError(new Error('anything else')).text, words.broken);
});

test('a link in place of a folder of the workspace’s own is not followed', async (t) => {
  const site = await serveForTest(t);
  await site.ask(`${FILES}/files`);
  for (const folder of ['versions', 'beginnings']) {
    const elsewhere = await temporaryFolder(t);
    await writeFile(join(site.workspace, EXERCISE.id, 'server.ts'), '// mine');
    await rm(join(site.workspace, folder), { recursive: true, force: true });
    await symlink(elsewhere, join(site.workspace, folder));
    const reset = await site.ask(`${FILES}/reset`, { method: 'POST', body: {} });
    assert.equal(reset.status, 409, folder);
    assert.deepEqual(reset.json.error, words.notRegular);
    assert.deepEqual(await readdir(elsewhere), [], folder);
    await rm(join(site.workspace, folder));
  }
});

test('a folder in place of progress.json is said, and pages are shown without it', async (t) => {
  const site = await serveForTest(t);
  await mkdir(join(site.workspace, 'progress.json'), { recursive: true });
  for (const request of [{}, { method: 'PATCH', body: { steps: ['http/text'] } }]) {
    const answer = await site.ask('/api/progress', request);
    assert.equal(answer.status, 409);
    assert.deepEqual(answer.json.error, words.progressIrregular);
  }
  const page = await site.ask('/en/mine/');
  assert.equal(page.status, 200);
  const { progress, trouble } = JSON.parse(page.text.replace(/^.*?{/, '{'));
  assert.deepEqual([progress.steps, trouble], [[], words.progressIrregular]);
});

test('pages know that some of progress.json could not be read, and where it was put', async (t) => {
  const site = await serveForTest(t);
  await mkdir(site.workspace, { recursive: true });
  const path = join(site.workspace, 'progress.json');
  const damaged = JSON.stringify({ steps: ['http/text', 5], predictions: 'lost', exercises: {}, last: null });
  await writeFile(`${path}.new`, damaged);
  await rename(`${path}.new`, path);
  const page = await site.ask('/en/mine/');
  const { progress, trouble } = JSON.parse(page.text.replace(/^.*?{/, '{'));
  assert.deepEqual(progress.steps, ['http/text']);
  const [, kept = ''] = /workspace\/(versions\/progress\/\w+\.json)/.exec(trouble.zh) ?? [];
  assert.equal(await readFile(join(site.workspace, kept), 'utf8'), damaged);
});
