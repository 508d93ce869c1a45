import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { createVersions } from '../../src/workspace/versions.ts';
import { temporaryFolder } from '../server/support/served.ts';

test('versions are listed with the newest first, and read as they were kept', async (t) => {
  const versions = createVersions(await temporaryFolder(t), '01-first');
  await versions.keep('reset', [{ name: 'server.ts', text: 'one' }]);
  await versions.keep('reveal', [
    { name: 'server.ts', text: 'two' },
    { name: 'index.html', text: '二' },
  ]);
  const [newest, oldest] = await versions.list();
  assert.deepEqual([newest?.why, newest?.files], ['reveal', ['index.html', 'server.ts']]);
  assert.deepEqual([oldest?.why, oldest?.files], ['reset', ['server.ts']]);
  assert.ok(Date.parse(`${newest?.at}`) >= Date.parse(`${oldest?.at}`));
  assert.deepEqual(await versions.read(`${oldest?.id}`), [{ name: 'server.ts', text: 'one' }]);
});

test('no files make no version, and an unfinished one is not seen', async (t) => {
  const dir = await temporaryFolder(t);
  const versions = createVersions(dir, '01-first');
  await versions.keep('reset', []);
  assert.deepEqual(await readdir(dir), []);
  await assert.rejects(versions.read('.20200101T000000000Z-reset-abcd'), { reason: 'missing' });
});

test('of conflicts the latest fifty are kept; all other versions stay', async (t) => {
  const versions = createVersions(await temporaryFolder(t), '01-first');
  await versions.keep('reset', [{ name: 'server.ts', text: 'first' }]);
  for (let n = 0; n < 55; n++) await versions.keep('conflict', [{ name: 'server.ts', text: `${n}` }]);
  const kept = await versions.list();
  assert.equal(kept.filter(({ why }) => why === 'conflict').length, 50);
  assert.equal(kept.filter(({ why }) => why === 'reset').length, 1);
});
