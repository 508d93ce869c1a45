import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FileState, Version } from '../../src/workspace/learner-state.ts';
import {
  EXERCISE,
  type ServedSite,
  SOLUTION,
  STARTER,
  serveForTest,
  temporaryFolder,
  writeFiles,
} from './support/served.ts';

const FILES = `/api/exercises/${EXERCISE.id}/files`;
const BASE = `/api/exercises/${EXERCISE.id}`;

async function open(site: ServedSite, name = 'server.ts'): Promise<FileState> {
  return (await site.ask(`${FILES}/${name}`)).json;
}

function save(site: ServedSite, text: string, etag: string | undefined, name = 'server.ts') {
  return site.ask(`${FILES}/${name}`, { method: 'PUT', headers: { 'if-match': etag }, body: { text } });
}

function act(site: ServedSite, what: string, body: unknown = {}) {
  return site.ask(`${BASE}/${what}`, { method: 'POST', body });
}

async function versions(site: ServedSite): Promise<Version[]> {
  return (await site.ask(`${BASE}/versions`)).json;
}

async function versionTexts(site: ServedSite): Promise<string[]> {
  const texts: string[] = [];
  for (const { id } of await versions(site)) {
    const files = (await site.ask(`${BASE}/versions/${id}`)).json as { text: string }[];
    texts.push(...files.map((file) => file.text));
  }
  return texts;
}

test('an exercise opened for the first time gets the starter, on disk', async (t) => {
  const site = await serveForTest(t);
  const states: FileState[] = (await site.ask(FILES)).json;
  assert.deepEqual(
    states.map(({ name, text }) => [name, text]),
    Object.entries(STARTER),
  );
  for (const { name, path, text } of states) {
    assert.equal(path, join(site.workspace, EXERCISE.id, name));
    assert.equal(await readFile(path, 'utf8'), text);
  }
});

test('what the learner wrote is still there when the exercise is opened again', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  assert.equal((await save(site, 'mine 我的 🎈\r\n', etag)).status, 200);
  assert.equal(await readFile(path, 'utf8'), 'mine 我的 🎈\r\n');
  assert.equal((await open(site)).text, 'mine 我的 🎈\r\n');
});

test('saving needs the state that it replaces, and a conflict changes nothing', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  assert.equal((await save(site, 'x', undefined)).status, 428);
  await writeFile(path, 'written by another editor');

  const conflict = await save(site, 'written in the page', etag);
  assert.equal(conflict.status, 412);
  assert.equal(conflict.json.text, 'written by another editor');
  assert.equal(conflict.headers.etag, conflict.json.etag);
  assert.equal(await readFile(path, 'utf8'), 'written by another editor');
});

test('whichever side of a conflict is chosen, the other is kept', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  await writeFile(path, 'theirs');
  const conflict = await save(site, 'mine', etag);
  await save(site, 'mine', etag);
  assert.deepEqual(await versionTexts(site), ['mine']);

  assert.equal((await save(site, 'mine', conflict.json.etag)).status, 200);
  assert.equal(await readFile(path, 'utf8'), 'mine');
  assert.deepEqual(await versionTexts(site), ['theirs', 'mine']);
  assert.deepEqual(
    (await versions(site)).map(({ why, files }) => [why, files]),
    [
      ['conflict', ['server.ts']],
      ['conflict', ['server.ts']],
    ],
  );
});

test('two pages that save at once: one wins, the other is told', async (t) => {
  const site = await serveForTest(t);
  const { etag, path } = await open(site);
  const answers = await Promise.all(['one', 'two', 'three'].map((text) => save(site, text, etag)));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 412, 412]);
  const winner = answers.find((answer) => answer.status === 200);
  assert.equal(await readFile(path, 'utf8'), winner?.json.text);
});

test('saving what is already there is no conflict', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  await writeFile(path, 'the same');
  assert.equal((await save(site, 'the same', etag)).status, 200);
  assert.deepEqual(await versions(site), []);
});

test('an unchanged file is not sent again', async (t) => {
  const site = await serveForTest(t);
  const { etag } = await open(site);
  const answer = await site.ask(`${FILES}/server.ts`, { headers: { 'if-none-match': etag } });
  assert.equal(answer.status, 304);
});

test('Reset gives the starter back and keeps what was there, which can be restored', async (t) => {
  const site = await serveForTest(t);
  await save(site, 'my work', (await open(site)).etag);
  const after: FileState[] = (await act(site, 'reset')).json;
  assert.deepEqual(
    after.map(({ text }) => text),
    Object.values(STARTER),
  );
  const [kept] = await versions(site);
  assert.equal(kept?.why, 'reset');
  assert.ok(Math.abs(Date.parse(kept.at) - Date.now()) < 60_000);

  const restored: FileState[] = (await act(site, 'restore', { version: kept.id })).json;
  assert.equal(restored[0]?.text, 'my work');
  assert.equal((await open(site)).text, 'my work');
  // Restore replaced the starter, which is kept, too, like all replaced files.
  assert.deepEqual(
    (await versions(site)).map(({ why }) => why),
    ['restore', 'reset'],
  );
});

test('resetting an untouched exercise keeps nothing', async (t) => {
  const site = await serveForTest(t);
  await act(site, 'reset');
  assert.deepEqual(await versions(site), []);
});

test('Reveal shows the official solution, marks it, and leaves the learner’s files alone', async (t) => {
  const site = await serveForTest(t);
  await save(site, 'my work', (await open(site)).etag);
  for (let i = 0; i < 2; i++) {
    const solution = (await act(site, 'reveal')).json;
    assert.deepEqual(
      solution,
      Object.entries(SOLUTION).map(([name, text]) => ({ name, text })),
    );
  }
  assert.equal((await open(site)).text, 'my work');
  assert.equal((await site.ask('/api/progress')).json.exercises[EXERCISE.id].revealed, true);
  assert.deepEqual(
    (await versions(site)).map(({ why }) => why),
    ['reveal'],
  );
});

test('versions that do not exist are not found, however they are named', async (t) => {
  const site = await serveForTest(t);
  await open(site);
  for (const id of ['20200101T000000000Z-reset-abcd', '..', '%2e%2e%2f01-first', 'progress', '%00'])
    assert.equal((await site.ask(`${BASE}/versions/${id}`)).status, 404, id);
  assert.equal((await act(site, 'restore', { version: '../01-first' })).status, 404);
  assert.equal((await act(site, 'restore', {})).status, 400);
});

test('only the exercise’s own file names are names', async (t) => {
  const site = await serveForTest(t);
  const { etag } = await open(site);
  await writeFile(join(site.workspace, 'secret'), 'secret');
  await writeFile(join(site.workspace, EXERCISE.id, 'other.ts'), 'not of the exercise');
  const names = [
    '..%2fsecret',
    '%2e%2e%2fsecret',
    '..%5csecret',
    '..\\secret',
    '%2e%2e/secret',
    '../secret',
    '%2fetc%2fpasswd',
    `${encodeURIComponent(join(site.workspace, 'secret'))}`,
    'server.ts%00',
    '%00',
    'SERVER.TS',
    'Server.ts',
    'server.ts%20',
    'server.ts.',
    'server.ts%2f',
    'other.ts',
    '__proto__',
    'constructor',
    '%ff',
    '%',
  ];
  for (const name of names) {
    const read = await site.ask(`${FILES}/${name}`);
    assert.ok(read.status === 404 || read.status === 400, `${name}: ${read.status}`);
    const written = await save(site, 'x', etag, name);
    assert.ok(written.status === 404 || written.status === 400, `${name}: ${written.status}`);
  }
  const ids = [
    '..',
    '%2e%2e',
    '%2e%2e%2fworkspace',
    '02-none',
    'versions',
    '%00',
    '__proto__',
    '-/../01-first',
  ];
  for (const id of ids) assert.equal((await site.ask(`/api/exercises/${id}/files`)).status, 404, id);
  assert.equal(await readFile(join(site.workspace, 'secret'), 'utf8'), 'secret');
});

test('a link in a file’s place is neither read nor written through', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  const secret = join(await temporaryFolder(t), 'secret');
  await writeFile(secret, 'secret');
  await unlink(path);
  await symlink(secret, path);
  const read = await site.ask(`${FILES}/server.ts`);
  assert.equal(read.status, 409);
  assert.ok(!read.text.includes('"secret"'));
  assert.equal((await save(site, 'overwritten', etag)).status, 409);
  assert.equal((await act(site, 'reset')).status, 409);
  assert.equal(await readFile(secret, 'utf8'), 'secret');

  await unlink(path);
  await mkdir(path);
  assert.equal((await site.ask(`${FILES}/server.ts`)).status, 409);
});

test('a link in place of the exercise’s folder is not followed', async (t) => {
  const site = await serveForTest(t);
  await open(site);
  const elsewhere = await temporaryFolder(t);
  const folder = join(site.workspace, EXERCISE.id);
  await rm(folder, { recursive: true });
  await symlink(elsewhere, folder);
  assert.equal((await site.ask(FILES)).status, 409);
  assert.deepEqual(await readdir(elsewhere), []);
});

test('a file may have 256 KiB and no more', async (t) => {
  const site = await serveForTest(t);
  const { etag } = await open(site);
  const most = '帧'.repeat(Math.floor((256 * 1024) / 3));
  const saved = await save(site, most, etag);
  assert.equal(saved.status, 200);
  const worst = '"'.repeat(256 * 1024);
  const again = await save(site, worst, saved.json.etag);
  assert.equal(again.status, 200);
  const tooLarge = await save(site, `${worst}"`, again.json.etag);
  assert.equal(tooLarge.status, 413);
  assert.match(tooLarge.json.error.zh, /256/);
  assert.equal((await open(site)).text, worst);
});

test('nothing is left beside the files after many saves', async (t) => {
  const site = await serveForTest(t);
  await site.ask(FILES);
  let { etag } = await open(site);
  for (let i = 0; i < 10; i++) etag = (await save(site, `text ${i}`, etag)).json.etag;
  assert.deepEqual((await readdir(join(site.workspace, EXERCISE.id))).sort(), ['index.html', 'server.ts']);
  assert.deepEqual((await readdir(site.workspace)).sort(), [EXERCISE.id, 'package.json']);
});

test('a file that was deleted comes back as the starter’s', async (t) => {
  const site = await serveForTest(t);
  const { path } = await open(site);
  await unlink(path);
  assert.equal((await open(site)).text, STARTER['server.ts']);
});

test('an address of the API takes its own methods only', async (t) => {
  const site = await serveForTest(t);
  const answer = await site.ask(`${FILES}/server.ts`, { method: 'POST', body: {} });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.allow, 'GET, PUT');
  assert.equal((await site.ask('/api/nothing')).status, 404);
});

test('a newer starter is offered, never put in place, and what it replaces is kept', async (t) => {
  const site = await serveForTest(t);
  const { path, etag } = await open(site);
  assert.deepEqual((await site.ask(`${BASE}/update`)).json, []);
  await save(site, 'mine', etag);

  await writeFiles(site.starter, { 'server.ts': 'a newer starter' });
  assert.deepEqual((await site.ask(`${BASE}/update`)).json, [{ name: 'server.ts', text: 'a newer starter' }]);
  assert.equal((await open(site)).text, 'mine');

  const states: FileState[] = (await act(site, 'update', { take: true })).json;
  assert.equal(states[0]?.text, 'a newer starter');
  assert.equal(await readFile(path, 'utf8'), 'a newer starter');
  assert.deepEqual(
    (await versions(site)).map(({ why }) => why),
    ['update'],
  );
  assert.ok((await versionTexts(site)).includes('mine'));
  assert.deepEqual((await site.ask(`${BASE}/update`)).json, []);
});

test('a newer starter that is declined is not offered again, until there is another', async (t) => {
  const site = await serveForTest(t);
  await open(site);
  await site.ask(`${BASE}/update`);
  await writeFiles(site.starter, { 'server.ts': 'newer' });
  await act(site, 'update', { take: false });
  assert.equal((await open(site)).text, STARTER['server.ts']);
  assert.deepEqual((await site.ask(`${BASE}/update`)).json, []);
  await writeFiles(site.starter, { 'server.ts': 'newer still' });
  assert.equal((await site.ask(`${BASE}/update`)).json.length, 1);
  await act(site, 'reset');
  assert.deepEqual((await site.ask(`${BASE}/update`)).json, []);
});
