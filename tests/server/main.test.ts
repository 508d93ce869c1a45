import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { NEEDS_SIGNALS } from '../support/needs.ts';
import { openPage } from './support/page-under-test.ts';
import { ask, temporaryFolder, writeBuild, writeFiles } from './support/served.ts';

const MAIN = join(import.meta.dirname, '../../src/server/main.ts');

interface Started {
  child: ChildProcess;
  port: number;
  origin: string;
  lines: string[];
}

/** Starts the server as `npm start` does, on a free port. */
async function startMain(t: TestContext, env: Record<string, string> = {}): Promise<Started> {
  const child = await spawnMain(t, env);
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout as NodeJS.ReadableStream)) {
    lines.push(line);
    if (lines.length === 2) break;
  }
  const port = Number(/http:\/\/localhost:(\d+)\//.exec(lines[0] ?? '')?.[1]);
  return { child, port, origin: `http://localhost:${port}`, lines };
}

async function spawnMain(t: TestContext, env: Record<string, string>): Promise<ChildProcess> {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), { 'en/index.html': '<h1>Wirebook</h1>' });
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      WIREBOOK_DIST: join(home, 'dist'),
      WIREBOOK_WORKSPACE: join(home, 'workspace'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

/** Resolves with the exit code and the text on stderr. */
async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  const exit = once(child, 'exit');
  const pieces = (await child.stderr?.toArray()) as Buffer[];
  const [code] = await exit;
  return { code, said: Buffer.concat(pieces).toString() };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('the server says where it is and how programs run, and is healthy', async (t) => {
  const { port, lines } = await startMain(t);
  assert.match(lines.join('\n'), /^Wirebook {2}http:\/\/localhost:\d+\/\nYour code runs as you do\./);
  const { json } = await ask(port, '/healthz');
  assert.equal(json.status, 'up');
  assert.equal(json.rung, 'seat-belt');
  assert.match(json.version, /^\d+\.\d+\.\d+/);
});

test('a taken port is said in one plain sentence, with what to do', async (t) => {
  const { port } = await startMain(t);
  const { code, said } = await ended(await spawnMain(t, { PORT: `${port}` }));
  assert.equal(code, 1);
  assert.match(said, new RegExp(`^Port ${port} is in use.*PORT=${port + 1} npm start\\n$`));
});

test('a PORT that is none and a missing build are said plainly too', async (t) => {
  const wrongPort = await ended(await spawnMain(t, { PORT: 'eighty' }));
  assert.equal(wrongPort.code, 1);
  assert.match(wrongPort.said, /^PORT is a number from 0 to 65535, not "eighty"\.\n$/);
  const noBuild = await ended(await spawnMain(t, { WIREBOOK_DIST: '/nonexistent' }));
  assert.equal(noBuild.code, 1);
  assert.match(noBuild.said, /npm run build/);
});

test('a promise that rejects while nobody waits for it is told in the terminal, and the site goes on', {
  skip: NEEDS_SIGNALS,
}, async (t) => {
  const home = await temporaryFolder(t);
  const stray = "process.once('SIGUSR2', () => void Promise.reject(new Error('nobody waited')));";
  await writeFiles(home, { 'stray.js': stray });
  const { child, port } = await startMain(t, {
    NODE_OPTIONS: `--import=${pathToFileURL(join(home, 'stray.js'))}`,
  });
  child.kill('SIGUSR2');
  const [said] = await once(child.stderr as NodeJS.ReadableStream, 'data');
  assert.match(String(said), /nobody waited/);
  assert.equal((await ask(port, '/healthz')).status, 200);
});

test('SIGTERM with many kinds of clients ends them all and every program, and exits with 0', {
  skip: NEEDS_SIGNALS,
}, async (t) => {
  const { child, port, origin } = await startMain(t);
  const exit = once(child, 'exit');
  const pages = await Promise.all(Array.from({ length: 20 }, () => openPage({ port, origin })));
  for (const page of pages.slice(0, 3)) {
    const program = { kind: 'demo', lesson: 'websocket', name: 'chat' } as const;
    page.send({ type: 'start', run: 'one', program, clients: ['A', 'B'] });
    await page.next('run', ({ status }) => status.state === 'running');
  }
  const sockets = Array.from({ length: 30 }, (_, i) => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    // A third is idle, a third in the middle of its headers, a third in the middle of a body.
    if (i % 3 > 0) socket.write(`PATCH /api/progress HTTP/1.1\r\nHost: localhost:${port}\r\n`);
    if (i % 3 > 1)
      socket.write(`Origin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  await keepAliveRequest(port);
  const children = await childrenOf(child.pid ?? 0);
  assert.ok(process.platform !== 'linux' || children.length >= 3);

  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  for (const page of pages) assert.equal(await page.closed, 1001);
  assert.deepEqual(children.filter(isAlive), []);
  for (const socket of sockets) socket.destroy();
});

for (const signal of ['SIGINT', 'SIGHUP'] as const) {
  test(`${signal} exits with 0 too, even when pages do not answer the goodbye`, {
    skip: NEEDS_SIGNALS,
  }, async (t) => {
    const { child, port, origin } = await startMain(t);
    const exit = once(child, 'exit');
    const page = await openPage({ port, origin });
    page.socket.pause();
    child.kill(signal);
    assert.deepEqual(await exit, [0, null]);
    page.socket.terminate();
  });
}

/** Sends one request whose connection stays open. */
async function keepAliveRequest(port: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const request = http.get({
    port,
    host: '127.0.0.1',
    path: '/en/',
    headers: { host: `localhost:${port}` },
    agent,
  });
  const [response] = await once(request, 'response');
  await once(response.resume(), 'end');
}

/** Returns the ids of a process's children, on Linux. */
async function childrenOf(pid: number): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.trim().split(' ').filter(Boolean).map(Number);
}
