import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { openFile } from '../../../src/wire/files/open-file.ts';
import { writeBuild } from '../../server/support/served.ts';
import { NEEDS_SIGNALS } from '../../support/needs.ts';
import { tempDir } from '../../support/temp-dir.ts';

const COMMAND = join(import.meta.dirname, '../../../src/cli/tap/command.ts');

/** Starts the program of `npm run tap` in a folder with a small built site. */
async function spawnTap(t: TestContext, args: string[], dir?: string): Promise<ChildProcess> {
  const home = dir ?? (await tempDir(t));
  await writeBuild(join(home, 'dist'), { 'en/tap/index.html': '<h1>Tap</h1>' });
  const env = {
    ...process.env,
    LC_ALL: 'C',
    WIREBOOK_DIST: join(home, 'dist'),
    WIREBOOK_WORKSPACE: join(home, 'workspace'),
  };
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env,
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

/** Runs it to its end. */
async function run(t: TestContext, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = await spawnTap(t, args);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  return { code, out, err };
}

async function listenHello(t: TestContext): Promise<number> {
  const server = createServer((_, response) => response.end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function ask(url: string, path: string): Promise<string> {
  const [response] = await once(
    get(new URL(path, url), { agent: false, headers: { Cookie: 'sid=1' } }),
    'response',
  );
  return text(response);
}

test('a tap writes rows and a file, and both are whole when it is interrupted', {
  skip: NEEDS_SIGNALS,
}, async (t) => {
  const port = await listenHello(t);
  const dir = await tempDir(t);
  const child = await spawnTap(t, [`${port}`, '--json', '--save', 'tea.wire'], dir);
  const out = text(child.stdout as NodeJS.ReadableStream);
  const exit = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface(child.stderr as NodeJS.ReadableStream)) {
    said.push(line);
    if (line.includes('is there')) break;
  }
  const [tap = '', page = ''] = said.flatMap((line) => /http:\/\/localhost:\d+\/[a-z/]*/.exec(line) ?? []);
  assert.match(page, /\/en\/tap\/$/);
  assert.equal(await ask(tap, '/a'), 'hello');
  assert.match(await ask(page, ''), /<h1>Tap/);
  child.kill('SIGINT');
  assert.deepEqual(await exit, [0, null]);

  const rows = (await out)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const request = rows.find(({ kind }) => kind === 'request');
  assert.equal(request.target, '/a');
  assert.deepEqual(
    request.headers.find(([name]: [string]) => name === 'Cookie'),
    ['Cookie', '*****'],
  );
  assert.equal(rows.find(({ kind }) => kind === 'response').text, 'hello');
  assert.equal(rows.at(-1).kind, 'close');

  const { events, isCut } = openFile(await readFile(join(dir, 'tea.wire')), 'tea.wire');
  assert.equal(isCut, false);
  assert.deepEqual(
    events.filter(({ kind }) => kind !== 'pass').map(({ kind }) => kind),
    ['open', 'up', 'down', 'close'],
  );
});

test('bad input is a sentence, and the exit code says so', async (t) => {
  const { code, out, err } = await run(t);
  assert.equal(code, 2, err);
  assert.equal(out, '');
  assert.match(err, /^Which server\?.*\n$/);
});

test('help is printed, and nothing is opened', async (t) => {
  const { code, out } = await run(t, '--help', '--lang', 'zh');
  assert.equal(code, 0);
  assert.match(out, /^用法：npm run tap/);
});
