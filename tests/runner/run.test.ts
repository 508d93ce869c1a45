import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { listProgramFiles } from '../../src/runner/program-files.ts';
import { NEEDS_PROC } from '../support/needs.ts';
import { startRun, startRunner } from '../support/program-run.ts';
import { readAnew } from '../support/read-anew.ts';
import { tempDir } from '../support/temp-dir.ts';
import { closeOf, ended, leftovers, program } from './support/runs.ts';

test('a program answers through its relay, and its output is heard', async (t) => {
  const { run, relay, output } = await startRun(t, { dir: program('hello') });
  assert.equal(await run.listening, null);
  assert.equal(run.state, 'running');
  assert.equal(await readAnew(relay.url), 'hello');
  assert.equal(await readAnew(`http://127.0.0.1:${relay.port}/`), 'hello');
  assert.equal(output(), 'up\n');
});

test('listen() is redirected in every form it has', async (t) => {
  const runner = await startRunner(t);
  const forms = {
    'a port': 'server.listen(80)',
    'a string': "server.listen('3000')",
    nothing: 'server.listen()',
    'options and a host': "server.listen({ port: 3000, host: '0.0.0.0' })",
    'port, host and backlog': "server.listen(3000, '127.0.0.1', 10)",
    'after a top-level await': 'await new Promise(setImmediate); server.listen(3000)',
    'address known at once': 'server.listen(3000); if (server.address().address !== "127.0.0.1") throw 1',
    'callback heard': 'await new Promise((heard) => server.listen(3000, heard)); console.log("heard")',
    'again after close': `server.listen(3000, () => server.close(() => server.listen(3001)))`,
  };
  const start = "import http from 'http';\nconst server = http.createServer((_, r) => r.end('ok'));\n";
  for (const [form, text] of Object.entries(forms)) {
    const run = runner.start({ dir: await tempDir(t, { 'server.ts': start + text }) });
    const relay = await run.addRelay('A');
    assert.equal(await run.listening, null, form);
    if (form !== 'again after close') assert.equal(await readAnew(relay.url), 'ok', form);
    await run.stop();
  }
});

test('the first of two servers is the one that is shown', async (t) => {
  const { relay } = await startRun(t, { dir: program('listens-twice') });
  assert.equal(await readAnew(relay.url), 'first');
});

test('two runs of a program on the same port do not meet', async (t) => {
  const runner = await startRunner(t);
  const runs = [runner.start({ dir: program('hello') }), runner.start({ dir: program('hello') })];
  for (const run of runs) {
    const relay = await run.addRelay('A');
    assert.equal(await readAnew(relay.url), 'hello');
  }
});

test('a program imports its own files and what it is offered, in its own time zone', async (t) => {
  const { run, relay, output } = await startRun(t, {
    dir: program('imports'),
    modules: ['ws', 'dayjs'],
    timeZone: 'Asia/Kathmandu',
  });
  assert.equal(await run.listening, null, output());
  assert.equal(await readAnew(relay.url), 'hello page Asia/Kathmandu 5 1970');
});

/** Variables that the system gives to every process: those that libuv passes on under Windows, and one of macOS. */
const SYSTEMS = [
  ...['HOMEDRIVE', 'HOMEPATH', 'LOGONSERVER', 'PATH', 'SYSTEMDRIVE', 'SYSTEMROOT', 'TEMP', 'USERDOMAIN'],
  ...['USERNAME', 'USERPROFILE', 'WINDIR', '__CF_USER_TEXT_ENCODING'],
];

test('a program gets no environment but its own', async (t) => {
  Object.assign(process.env, { SECRET: 'of the site' });
  const dir = await tempDir(t, {
    'server.ts': `import http from 'node:http';
http.createServer((_, r) => r.end(JSON.stringify(process.env))).listen(1);`,
  });
  const { relay } = await startRun(t, { dir, env: { HEARTBEAT_MS: '100' } });
  const { TZ: _, ...env } = JSON.parse(await readAnew(relay.url));
  const given = process.platform === 'linux' ? [] : SYSTEMS;
  const own = Object.entries(env).filter(([name]) => !given.includes(name.toUpperCase()));
  assert.deepEqual(own, [['HEARTBEAT_MS', '100']]);
});

test('a program finds its page by the working directory and by its own place', async (t) => {
  const dir = await tempDir(t, {
    'index.html': 'page',
    'server.ts': `import fs from 'node:fs'; import http from 'node:http';
const page = fs.readFileSync('index.html', 'utf8') + fs.readFileSync(new URL('index.html', import.meta.url), 'utf8');
http.createServer((_, r) => r.end(page + fs.readFileSync(import.meta.filename, 'utf8').length)).listen(1);`,
    'other.txt': 'left out',
  });
  const { relay } = await startRun(t, { dir, files: ['server.ts', 'index.html'] });
  assert.match(await readAnew(relay.url), /^pagepage\d+$/);
});

test('files in subfolders are taken along, two levels down', async (t) => {
  const dir = await tempDir(t, {
    'server.ts': `import fs from 'node:fs'; import http from 'node:http';
import { room } from './lib/room.ts';
const page = fs.readFileSync('public/index.html', 'utf8');
http.createServer((_, r) => r.end(page + room + fs.existsSync('a/b/c/far.txt') + fs.existsSync('node_modules'))).listen(1);`,
    'lib/room.ts': "import { word } from './deep/word.ts';\nexport const room: string = word;\n",
    'lib/deep/word.ts': "export const word: string = ' deep ';\n",
    'public/index.html': 'page',
    'a/b/c/far.txt': '',
    'node_modules/koa/index.js': '',
    '.git/config': '',
  });
  const { run, relay, output } = await startRun(t, { dir });
  assert.equal(await run.listening, null, output());
  assert.equal(await readAnew(relay.url), 'page deep falsefalse');
});

test('of many files in subfolders twenty are taken, the nearest first, and none that is large', async (t) => {
  const far = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`a/far/${n}.txt`, '']));
  const near = Object.fromEntries(Array.from({ length: 19 }, (_, n) => [`z/${n}.txt`, '']));
  const dir = await tempDir(t, {
    ...far,
    ...near,
    'server.ts': '',
    'z/large.txt': 'x'.repeat(1024 * 1024 + 1),
  });
  const files = await listProgramFiles(dir);
  assert.equal(files.length, 21);
  assert.deepEqual(
    Object.keys(near).filter((name) => !files.includes(name)),
    [],
  );
});

test('a restart is a new process behind the same port; reload takes the files as they are now', async (t) => {
  const text = (word: string) =>
    `import http from 'node:http'; http.createServer((_, r) => r.end('${word} ' + process.pid)).listen(1);`;
  const dir = await tempDir(t, { 'server.ts': text('old') });
  const { run, relay } = await startRun(t, { dir });
  const first = await readAnew(relay.url);
  await writeFile(join(dir, 'server.ts'), text('new'));
  const before = run.now();
  assert.equal(await run.restart(), null);
  const second = await readAnew(relay.url);
  assert.match(second, /^old /);
  assert.notEqual(second, first);
  assert.equal(await run.restart({ reload: true }), null);
  assert.match(await readAnew(relay.url), /^new /);
  assert.ok(run.now() > before);
});

test('a program that failed may be mended and restarted', async (t) => {
  const dir = await tempDir(t, { 'server.ts': 'const x = ;' });
  const { run, relay } = await startRun(t, { dir });
  assert.equal((await run.listening)?.kind, 'syntax');
  await writeFile(
    join(dir, 'server.ts'),
    "import h from 'node:http'; h.createServer((_, r) => r.end('ok')).listen(1)",
  );
  assert.equal(await run.restart({ reload: true }), null);
  assert.equal(run.failure, null);
  assert.equal(await readAnew(relay.url), 'ok');
});

test('runs beyond the number wait for their turn', async (t) => {
  const runner = await startRunner(t, { maxRuns: 1 });
  const first = runner.start({ dir: program('hello') });
  await first.listening;
  const second = runner.start({ dir: program('hello') });
  const third = runner.start({ dir: program('hello') });
  await first.restart();
  assert.equal(second.state, 'queued');
  await third.stop();
  await first.stop();
  assert.equal(await second.listening, null);
});

test('stopping leaves no process, no port and no failure', { skip: NEEDS_PROC }, async (t) => {
  const { run, relay } = await startRun(t, { dir: program('ignores-sigterm') });
  assert.equal(await readAnew(relay.url), 'hello');
  assert.equal((await leftovers()).length, 1);
  await run.stop();
  assert.deepEqual(await leftovers(), []);
  assert.equal(run.state, 'ended');
  assert.equal(run.failure, null);
  await assert.rejects(readAnew(relay.url));
});

test('a stop is on the wire as what it is: the server ends its connections', async (t) => {
  const { run, relay } = await startRun(t, { dir: program('hello') });
  const closed = closeOf(relay);
  const agent = new Agent({ keepAlive: true });
  await new Promise((resolve) =>
    get(relay.url, { agent }, (response) => response.resume().on('end', resolve)),
  );
  await run.stop();
  agent.destroy();
  const close = await closed;
  assert.deepEqual(close, { ...close, by: 'server', how: 'fin' });
});

test('a client that leaves its connection open does not keep a stop, and the end is the server’s', async (t) => {
  const { run, relay } = await startRun(t, { dir: program('hello') });
  const closed = closeOf(relay);
  const client = connect({ host: '127.0.0.1', port: relay.port, allowHalfOpen: true });
  t.after(() => client.destroy());
  client.on('error', () => {});
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'data');
  client.resume();
  await run.stop();
  const close = await closed;
  assert.deepEqual(close, { ...close, by: 'server', how: 'fin' });
  await assert.rejects(readAnew(relay.url));
});

test('closing the runner ends all runs and the warm children', async (t) => {
  const runner = await startRunner(t, { warm: 1 });
  const run = runner.start({ dir: program('hello') });
  await run.listening;
  await runner.close();
  assert.equal(run.state, 'ended');
  assert.deepEqual(await leftovers(), []);
  assert.throws(() => runner.start({ dir: program('hello') }), /closed/);
});

test('beyond loopback learner code does not run, and the reason is said', async (t) => {
  const { runner, run } = await startRun(t, { dir: program('hello') }, { host: '0.0.0.0' });
  assert.equal(runner.rung, 'refused');
  assert.deepEqual(await run.listening, { kind: 'refused', host: '0.0.0.0' });
  await ended(run);
});

test('on the site of a class shipped programs run, and no others', async (t) => {
  const runner = await startRunner(t, { host: '0.0.0.0', isClass: true });
  const dir = program('hello');
  const own = runner.start({ dir });
  assert.deepEqual(await own.listening, { kind: 'refused', host: '0.0.0.0' });
  const shipped = runner.start({ dir, shipped: true });
  assert.equal(await shipped.listening, null);
  const relay = await shipped.addRelay('A');
  assert.equal(await (await fetch(relay.url)).text(), 'hello');
  await shipped.removeRelay(relay);
  await assert.rejects(fetch(relay.url));
  assert.deepEqual(shipped.relays, []);
});
