import assert from 'node:assert/strict';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { moveCopies } from '../../src/workspace/move-copies.ts';
import { temporaryFolder, writeFiles } from '../server/support/served.ts';

const FORMER = 'programs/websocket/origin';
const NOW = 'programs/websocket-practice/origin';
const VERSION = '20260102T030405000Z-reset-0a1b';

async function workspaceWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder(t);
  await writeFiles(root, files);
  return root;
}

/** Reads the files below a folder, by their paths. */
async function filesOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(
    paths.map((path, index) => [path.slice(root.length + 1).replaceAll('\\', '/'), texts[index] ?? '']),
  );
}

test('copies of programs that moved follow them, with their versions and beginnings, and others stay', async (t) => {
  const stays = { 'programs/websocket/chat/server.ts': 'chat', 'progress.json': '{}' };
  const root = await workspaceWith(t, {
    ...stays,
    [`${FORMER}/server.ts`]: 'mine',
    [`versions/${FORMER}/${VERSION}/server.ts`]: 'former',
    [`beginnings/${FORMER}/language`]: 'zh',
    'programs/websocket/socket-io/server.ts': 'rooms',
  });
  const moved = {
    ...stays,
    [`${NOW}/server.ts`]: 'mine',
    [`versions/${NOW}/${VERSION}/server.ts`]: 'former',
    [`beginnings/${NOW}/language`]: 'zh',
    'programs/socket-io/socket-io/server.ts': 'rooms',
  };
  await moveCopies(root);
  assert.deepEqual(await filesOf(root), moved);
  await moveCopies(root);
  assert.deepEqual(await filesOf(root), moved, 'only once');
});

test('a copy is never put over another one', async (t) => {
  const files = {
    [`${FORMER}/server.ts`]: 'old',
    [`versions/${FORMER}/${VERSION}/server.ts`]: 'older',
    [`${NOW}/server.ts`]: 'new',
  };
  const root = await workspaceWith(t, files);
  await moveCopies(root);
  assert.deepEqual(await filesOf(root), files);
});

test('a move that was broken off goes on at the next start', async (t) => {
  const root = await workspaceWith(t, {
    [`${FORMER}/server.ts`]: 'mine',
    [`versions/${NOW}/${VERSION}/server.ts`]: 'former',
  });
  await moveCopies(root);
  assert.deepEqual(await filesOf(root), {
    [`${NOW}/server.ts`]: 'mine',
    [`versions/${NOW}/${VERSION}/server.ts`]: 'former',
  });
});

test('what cannot be moved stays, and the workbook starts', async (t) => {
  t.mock.method(console, 'error', () => {});
  const elsewhere = await temporaryFolder(t);
  const root = await workspaceWith(t, { [`${FORMER}/server.ts`]: 'mine' });
  await symlink(elsewhere, join(root, 'programs', 'websocket-practice'), 'junction');
  await moveCopies(root);
  assert.equal(await readFile(join(root, FORMER, 'server.ts'), 'utf8'), 'mine');
  assert.deepEqual(await readdir(elsewhere), [], 'nothing is written where a link leads');
});
