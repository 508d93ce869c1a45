import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createWorkspace } from '../../src/workspace/workspace.ts';
import { tempDir } from '../support/temp-dir.ts';

async function open(t: TestContext) {
  const exercise = await tempDir(t, {
    'starter/server.ts': '// To do\nnode();',
    'starter/index.html': 'given page',
    'starters/koa/server.ts': '// To do\nkoa();',
    'starters/python/app.py': '# To do\npython()',
    'starters/python/wirebook.json': '{"run": "python3 app.py"}',
    'words.zh.json': '{ "// To do": "// 待办", "# To do": "# 待办" }',
  });
  const root = await tempDir(t);
  const workspace = createWorkspace({
    root,
    findItem: async () => ({
      files: ['server.ts', 'index.html'],
      given: join(exercise, 'starter'),
      solution: null,
      starters: ['node', 'koa', 'python'],
      words: join(exercise, 'words.zh.json'),
    }),
  });
  const dir = await workspace.folder('x');
  return {
    workspace,
    names: async () => (await readdir(dir)).sort(),
    read: (name: string) => readFile(join(dir, name), 'utf8'),
    write: (name: string, text: string) => writeFile(join(dir, name), text),
  };
}

test('a starter takes the place of the server before it, and the page stays', async (t) => {
  const { workspace, names, read, write } = await open(t);
  await write('index.html', 'my page');
  await workspace.begin('x', 'koa', 'en');
  assert.equal(await read('server.ts'), '// To do\nkoa();');
  await workspace.begin('x', 'python', 'zh');
  assert.deepEqual(await names(), ['app.py', 'index.html', 'wirebook.json']);
  assert.equal(await read('app.py'), '# 待办\npython()');
  await workspace.begin('x', 'node', 'en');
  assert.deepEqual(await names(), ['index.html', 'server.ts']);
  assert.equal(await read('server.ts'), '// To do\nnode();');
  assert.equal(await read('index.html'), 'my page');
  await assert.rejects(workspace.begin('x', 'cobol', 'en'), { reason: 'missing' });
  await assert.rejects(workspace.begin('x', '..', 'en'), { reason: 'missing' });
});

test('only what is as no starter gives it is the learner’s own work', async (t) => {
  const { workspace, write } = await open(t);
  assert.deepEqual(await workspace.ownWork('x'), []);
  await workspace.begin('x', 'python', 'zh');
  assert.deepEqual(await workspace.ownWork('x'), []);
  await write('app.py', 'mine');
  assert.deepEqual(await workspace.ownWork('x'), ['app.py']);
});

test('what a starter replaces is kept, and a restore brings the whole server back', async (t) => {
  const { workspace, names, read, write } = await open(t);
  await workspace.begin('x', 'python', 'en');
  await write('app.py', 'mine');
  await workspace.begin('x', 'koa', 'en');
  const [kept] = await workspace.versions('x');
  assert.deepEqual([kept?.why, kept?.files], ['starter', ['app.py', 'index.html', 'wirebook.json']]);
  await workspace.restore('x', kept?.id ?? '');
  assert.deepEqual(await names(), ['app.py', 'index.html', 'wirebook.json']);
  assert.equal(await read('app.py'), 'mine');
  // A file of another starter, of which the page knows nothing, is kept as well.
  await workspace.begin('x', 'node', 'en');
  await write('app.py', 'mine again');
  await workspace.begin('x', 'koa', 'en');
  const [second] = await workspace.versions('x');
  const texts = await workspace.version('x', second?.id ?? '');
  assert.equal(texts.find(({ name }) => name === 'app.py')?.text, 'mine again');
});
