import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStarterSnapshots } from '../../src/workspace/starter-snapshots.ts';
import { temporaryFolder } from '../server/support/served.ts';

const SERVER = { name: 'server.ts', text: 'one' };
const PAGE = { name: 'index.html', text: 'page' };

test('a file is outdated when it differs from what the learner last knew of it', async (t) => {
  const snapshots = createStarterSnapshots(await temporaryFolder(t), '01-first');
  assert.deepEqual(await snapshots.outdated([SERVER, PAGE]), [], 'the first time nothing has changed');
  const newer = { ...SERVER, text: 'two' };
  assert.deepEqual(await snapshots.outdated([newer, PAGE]), [newer]);
  assert.deepEqual(await snapshots.outdated([newer, PAGE]), [newer], 'asking is not knowing');
  await snapshots.remember([newer]);
  assert.deepEqual(await snapshots.outdated([newer, PAGE]), []);
});
