import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { WorkItem } from '../../src/workspace/work-item.ts';
import { createWorkspace } from '../../src/workspace/workspace.ts';

const EXERCISE = join(import.meta.dirname, '..', '..', 'exercises', '05-stream');
const IN_ENGLISH = '<html lang="en">';
const IN_CHINESE = '<html lang="zh-CN">';

test('a starter is laid out in the language in which the exercise is first opened, and stays in it', async (t) => {
  const { workspace, root } = await open(t);
  const [page] = await workspace.files('05-stream', 'zh');
  assert.ok(page?.text.includes(IN_CHINESE));
  assert.equal(await readFile(join(root, '05-stream', 'index.html'), 'utf8'), page?.text);
  const [again] = await workspace.files('05-stream', 'en');
  assert.equal(again?.text, page?.text);
  const [given] = await workspace.given('05-stream');
  assert.equal(given?.text, page?.text, 'it is compared with what was given');
  assert.deepEqual(await workspace.update('05-stream'), [], 'another language is no newer starter');
});

test('a file that went missing comes back in that language', async (t) => {
  const { workspace, root } = await open(t);
  await workspace.files('05-stream', 'zh');
  await rm(join(root, '05-stream', 'index.html'));
  const [page] = await workspace.files('05-stream');
  assert.ok(page?.text.includes(IN_CHINESE));
});

test('a reset takes the language of the page on which it is pressed', async (t) => {
  const { workspace } = await open(t);
  await workspace.files('05-stream', 'zh');
  const [page] = await workspace.reset('05-stream', 'en');
  assert.ok(page?.text.includes(IN_ENGLISH));
  assert.deepEqual(await workspace.update('05-stream'), []);
});

test('what was begun before there were two languages stays English', async (t) => {
  const { workspace, root } = await open(t);
  await workspace.files('05-stream');
  await writeFile(join(root, '05-stream', 'index.html'), 'mine');
  const [page] = await workspace.files('05-stream', 'zh');
  assert.equal(page?.text, 'mine');
  const [given] = await workspace.given('05-stream');
  assert.ok(given?.text.includes(IN_ENGLISH));
});

test('the solution comes in the language of the page', async (t) => {
  const { workspace } = await open(t);
  const [english] = await workspace.solution('05-stream', { keep: false });
  const [chinese] = await workspace.solution('05-stream', { keep: false, lang: 'zh' });
  assert.ok(english?.text.includes(IN_ENGLISH));
  assert.ok(chinese?.text.includes(IN_CHINESE));
});

async function open(t: TestContext) {
  const root = await mkdtemp(join(tmpdir(), 'wirebook-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const item: WorkItem = {
    files: ['index.html'],
    given: join(EXERCISE, 'starter'),
    solution: join(EXERCISE, 'solution'),
    words: join(EXERCISE, 'words.zh.json'),
  };
  return { root, workspace: createWorkspace({ root, findItem: async () => item }) };
}
