import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { replaceFile } from '../../src/workspace/replace-file.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Makes a `rename` that fails with a code so many times, and counts its calls. */
function failing(code: string, times: number) {
  const calls = { count: 0 };
  async function move() {
    calls.count += 1;
    if (calls.count <= times) throw Object.assign(new Error(code), { code });
  }
  return { calls, move };
}

test('a draft takes the place of a file', async (t) => {
  const dir = await tempDir(t, { draft: 'new', file: 'old' });
  await replaceFile(join(dir, 'draft'), join(dir, 'file'));
  assert.equal(await readFile(join(dir, 'file'), 'utf8'), 'new');
});

test('a file that is in use on Windows is tried again, but not for ever', async () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    const short = failing(code, 2);
    await replaceFile('draft', 'file', short.move);
    assert.equal(short.calls.count, 3);
  }
  await assert.rejects(replaceFile('draft', 'file', failing('EPERM', 99).move), /EPERM/);
});

test('any other error is told at once', async () => {
  const full = failing('ENOSPC', 1);
  await assert.rejects(replaceFile('draft', 'file', full.move), /ENOSPC/);
  assert.equal(full.calls.count, 1);
});
