import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startRun, startRunner } from '../support/program-run.ts';
import { readAnew } from '../support/read-anew.ts';
import { tempDir } from '../support/temp-dir.ts';
import { ended } from './support/runs.ts';

/** Does what a request asks for with a file of this name, and tells what came of it. */
const FILES = `import fs from 'node:fs'; import http from 'node:http';
http.createServer((request, response) => {
  const [, what, path] = decodeURIComponent(request.url).match(/^\\/(\\w+) (.*)$/) ?? [];
  try {
    if (what === 'add') fs.appendFileSync(path, 'x');
    if (what === 'fill') fs.writeFileSync(path, Buffer.alloc(1_000_000));
    if (what === 'mkdir') fs.mkdirSync(path, { recursive: true });
    if (what === 'link') fs.symlinkSync('../..', path);
    if (what === 'remove') fs.rmSync(path, { recursive: true });
    if (what === 'crash') setImmediate(() => { throw new Error('on request'); });
    response.end(what === 'read' ? fs.readFileSync(path, 'utf8') : 'done');
  } catch (error) {
    response.end(error.code);
  }
}).listen(1);`;

const ask = (url: string, what: string) => readAnew(`${url}${encodeURIComponent(what)}`);

test('a program that may keep files has them again after a restart and after a crash, and no other run has', async (t) => {
  const dir = await tempDir(t, { 'server.ts': FILES });
  const { runner, run, relay } = await startRun(t, { dir, data: true });
  for (const what of ['mkdir data/a/b', 'add data/a/b/deep', 'add data/log', 'add data/log'])
    assert.equal(await ask(relay.url, what), 'done', what);
  assert.equal(await run.restart(), null);
  assert.equal(await ask(relay.url, 'add data/log'), 'done');
  assert.equal(await ask(relay.url, 'crash -'), 'done');
  await ended(run);
  assert.equal(await run.restart({ reload: true }), null);
  assert.equal(await ask(relay.url, 'read data/log'), 'xxx');
  assert.equal(await ask(relay.url, 'read data/a/b/deep'), 'x');

  // Two restarts at once, the first of which is not waited for.
  await Promise.all([run.restart(), run.restart()]);
  assert.equal(await run.listening, null);
  assert.equal(await ask(relay.url, 'read data/log'), 'xxx');
  assert.equal(await ask(relay.url, 'remove data'), 'done');
  assert.equal(await run.restart(), null);
  assert.equal(await ask(relay.url, 'read data/log'), 'ENOENT');

  const other = runner.start({ dir, data: true });
  const { url } = await other.addRelay('B');
  assert.equal(await ask(url, 'read data/log'), 'ENOENT');
  assert.deepEqual(await readdir(dir), ['server.ts']);
});

test('it writes nowhere else, and a program that may not keep files writes nowhere at all', async (t) => {
  const runner = await startRunner(t);
  const dir = await tempDir(t, { 'server.ts': FILES });
  const elsewhere = ['add log', 'add data/../log', 'add datalog', 'add /tmp/wirebook-log', 'mkdir other'];
  const keeps = runner.start({ dir, data: true });
  const plain = runner.start({ dir });
  const { url } = await keeps.addRelay('A');
  for (const what of [...elsewhere, 'link data/l'])
    assert.equal(await ask(url, what), 'ERR_ACCESS_DENIED', what);
  const { url: plainUrl } = await plain.addRelay('A');
  for (const what of [...elsewhere, 'add data/log'])
    assert.equal(await ask(plainUrl, what), 'ERR_ACCESS_DENIED', what);
});

test('files that its owner has in a folder of that name are not taken along', async (t) => {
  const dir = await tempDir(t, { 'server.ts': FILES });
  await mkdir(join(dir, 'data'));
  await writeFile(join(dir, 'data', 'log'), 'own');
  const { relay, runner } = await startRun(t, { dir, data: true });
  assert.equal(await ask(relay.url, 'read data/log'), 'ENOENT');
  // Where a program keeps nothing, the folder is one like any other.
  const { url } = await runner.start({ dir }).addRelay('A');
  assert.equal(await ask(url, 'read data/log'), 'own');
});

test('a program that keeps too much is ended, and begins with nothing', async (t) => {
  const dir = await tempDir(t, { 'server.ts': FILES });
  const { run, relay } = await startRun(t, { dir, data: true }, { limits: { data: 1_500_000 } });
  await ask(relay.url, 'fill data/one');
  assert.equal(run.state, 'running');
  await ask(relay.url, 'fill data/two');
  await ended(run);
  assert.deepEqual(run.failure, { kind: 'limit', limit: 'data', value: 1_500_000 });
  assert.equal(await run.restart(), null);
  assert.equal(await ask(relay.url, 'read data/one'), 'ENOENT');
});
