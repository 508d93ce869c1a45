import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { sweepDrafts } from '../../src/workspace/sweep-drafts.ts';
import { temporaryFolder } from '../server/support/served.ts';

test('drafts of killed processes are removed; fresh ones and the learner’s own files stay', async (t) => {
  const root = await temporaryFolder(t);
  const put = async (path: string, isOld = true) => {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
    if (isOld) await utimes(file, 0, 0);
    return file;
  };
  const gone = [
    await put(`.progress.${randomUUID()}`),
    await put(`.server.ts.${randomUUID()}`),
    await put(`programs/http/.server.ts.${randomUUID()}`),
    await put(`beginnings/.server.ts.${randomUUID()}`),
    await put(`beginnings/programs/http/.index.html.${randomUUID()}`),
  ];
  for (const item of ['04-hold', 'programs/http/echo']) {
    const draft = join(root, 'versions', item, '.20260102T030405000Z-reset-0a1b');
    await mkdir(draft, { recursive: true });
    await utimes(draft, 0, 0);
    gone.push(draft);
  }
  const kept = [
    await put('progress.json'),
    await put('.gitignore'),
    await put(`04-hold/.mine.${randomUUID()}`),
    await put('versions/04-hold/20260102T030405000Z-reset-0a1b/server.ts'),
    await put(`.progress.${randomUUID()}`, false),
  ];
  await sweepDrafts(root);
  assert.deepEqual(gone.filter(existsSync), []);
  assert.deepEqual(
    kept.filter((path) => !existsSync(path)),
    [],
  );
});

test('a workspace that is not there is swept at once', async (t) => {
  await sweepDrafts(join(await temporaryFolder(t), 'none'));
});
