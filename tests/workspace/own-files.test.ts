import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { listTextFiles } from '../../src/workspace/text-files.ts';
import { createWorkspace } from '../../src/workspace/workspace.ts';
import { tempDir } from '../support/temp-dir.ts';

test('texts are listed to two levels, those nearest first; tools’ folders, links and other files are not', async (t) => {
  const dir = await tempDir(t, {
    'app.py': '',
    'a/one.py': '',
    'a/b/two.py': '',
    'a/b/c/three.py': '',
    'node_modules/x/index.js': '',
    '__pycache__/app.cpython-311.pyc': '',
    '.env': '',
    'picture.png': 'a\0b',
    'large.txt': 'x'.repeat(256 * 1024 + 1),
  });
  await symlink('/etc/hostname', join(dir, 'link'));
  assert.deepEqual(await listTextFiles(dir), ['app.py', 'a/one.py', 'a/b/two.py']);
  await mkdir(join(dir, 'many'));
  for (let n = 0; n < 50; n++) await writeFile(join(dir, 'many', `${n}`), '');
  assert.equal((await listTextFiles(dir)).length, 40);
});

test('a program with a command shows all of its texts, and what was deleted stays deleted until a reset', async (t) => {
  const given = await tempDir(t, { 'server.ts': 'given', 'index.html': 'given' });
  const root = await tempDir(t);
  const item = { files: ['server.ts', 'index.html'], given, solution: null, words: join(given, 'words') };
  const workspace = createWorkspace({ root, findItem: async () => item });
  const dir = await workspace.folder('x');
  await rm(join(dir, 'server.ts'));
  await mkdir(join(dir, 'lib'));
  await writeFile(join(dir, 'lib', 'room.py'), 'room');
  await writeFile(join(dir, 'wirebook.json'), '{"run": "python3 lib/room.py"}');
  const names = async () => (await workspace.files('x')).map(({ name }) => name);
  assert.deepEqual(await names(), ['index.html', 'wirebook.json', 'lib/room.py']);

  const { etag } = await workspace.file('x', 'lib/room.py');
  assert.equal((await workspace.save('x', 'lib/room.py', 'changed', etag)).saved, true);
  await assert.rejects(workspace.file('x', '../x/index.html'), { reason: 'missing' });
  await workspace.reset('x');
  assert.deepEqual(await names(), ['server.ts', 'index.html'], 'the command is gone as well');
  const [version] = await workspace.versions('x');
  assert.ok(version);
  assert.ok(version.files.includes('lib/room.py'));
  const kept = await workspace.version('x', version.id);
  assert.equal(kept.find(({ name }) => name === 'lib/room.py')?.text, 'changed');
  await workspace.restore('x', version.id);
  assert.deepEqual(await names(), ['index.html', 'server.ts', 'wirebook.json', 'lib/room.py']);
});

test('the workspace is a package, so that npm installs into it, and one that is there stays', async (t) => {
  const given = await tempDir(t, { 'server.ts': 'given' });
  const root = await tempDir(t);
  const item = { files: ['server.ts'], given, solution: null, words: join(given, 'words') };
  const workspace = createWorkspace({ root, findItem: async () => item });
  await workspace.folder('x');
  const file = join(root, 'package.json');
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), { private: true });
  await writeFile(file, '{}');
  await workspace.folder('x');
  assert.equal(await readFile(file, 'utf8'), '{}');
});
