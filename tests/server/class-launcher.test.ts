import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { OpenedClass } from '../../src/class/opened-class.ts';
import { openRobot } from './support/class-under-test.ts';
import { serveForTest, temporaryFolder, writeBuild } from './support/served.ts';

test('a workbook opens a class beside itself, and stays on loopback', async (t) => {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), { 'en/index.html': '' });
  // Given to the process of the class.
  process.env['WIREBOOK_DIST'] = join(home, 'dist');
  process.env['WIREBOOK_WORKSPACE'] = join(home, 'workspace');
  const site = await serveForTest(t);
  assert.deepEqual((await site.ask('/api/class')).json, { here: null, opened: null });
  const body = { name: 'Class 3b', lang: 'en' };
  const { status, json } = await site.ask('/api/class', { method: 'POST', body });
  assert.equal(status, 200);
  const opened = json as OpenedClass;
  assert.equal((await site.ask('/api/class', { method: 'POST', body })).json.code, opened.code);
  assert.deepEqual((await site.ask('/api/class')).json.opened, opened);
  const robot = await openRobot(
    { port: opened.port, origin: `http://localhost:${opened.port}` },
    { type: 'hello', lang: 'en', role: 'beamer', code: opened.code },
  );
  assert.equal((await robot.next('welcome')).class.name, 'Class 3b');
  assert.equal((await site.ask('/class-channel')).status, 404);
});

test('only the workbook’s own pages open a class', async (t) => {
  const site = await serveForTest(t);
  const foreign = await site.ask('/api/class', {
    method: 'POST',
    body: { name: '', lang: 'en' },
    headers: { origin: 'http://evil.example' },
  });
  assert.equal(foreign.status, 403);
});
