import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPage, type TestPage } from '../server/support/page-under-test.ts';
import { freePort } from './support/free-port.ts';
import { expect, test } from './support/site.ts';

/** Paths that `npm start` and `npm run dev` must answer alike. */
const PATHS = [
  '/en/',
  '/zh/',
  '/zh/progress/',
  '/en/progress/?x=1',
  '/en/exercises/',
  '/zh/exercises/05-stream/',
  '/en/lessons/sse/',
  '/zh/lessons/websocket/',
  '/en/race/',
  '/en/programs/sse/stream/server.ts/',
  '/zh/programs/sse/stream/copy/',
  '/favicon.svg',
  '/theme.js',
  // Not there.
  '/en/nothing/',
  '/zh/nothing',
  '/zh/lessons/nothing/',
  '/nothing/',
  '/nothing',
  '/nothing.html',
  '/fr/',
  '/en/404/',
  '/zh/500/',
  '/_image',
  // Elsewhere.
  '/',
  '/en',
  '/zh/progress',
  '/en/lessons/sse?x=1',
  '/en/programs/sse/stream/server.ts',
  // Live.
  '/healthz',
  '/api/progress',
  '/api/exercises/05-stream/given',
  '/api/programs/sse/stream/files/nothing.ts',
  '/api/nothing',
];

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  'sec-websocket-version': '13',
};

test('`npm run dev` answers as `npm start` does', async ({ site }) => {
  const dev = await startDev(site.workspace);
  try {
    const start = Number(new URL(site.url).port);
    for (const path of PATHS) expect(await ask(dev.port, path), path).toEqual(await ask(start, path));
    for (const headers of [{ 'accept-language': 'zh' }, { host: 'evil.example' }])
      for (const path of ['/', '/nothing/', '/en/', '/api/progress'])
        expect(await ask(dev.port, path, { headers }), path).toEqual(await ask(start, path, { headers }));
    for (const path of ['/en/', '/api/progress', '/nothing/'])
      expect(await ask(dev.port, path, { method: 'POST' }), path).toEqual(
        await ask(start, path, { method: 'POST' }),
      );

    const [hello, greeting] = await Promise.all([dev.port, start].map(greet));
    expect(hello).toEqual(greeting);
    const headers = { ...UPGRADE, origin: 'http://evil.example' };
    const refused = await ask(start, '/channel', { headers });
    expect(refused.status).toBe(403);
    expect(await ask(dev.port, '/channel', { headers })).toEqual(refused);
  } finally {
    await dev.close();
  }
});

/** Opens the channel and returns its first message. */
async function greet(port: number): Promise<unknown> {
  const page: TestPage = await openPage({ port, origin: `http://localhost:${port}` });
  const hello = await page.next('hello');
  page.socket.close();
  return hello;
}

interface Answer {
  status: number | undefined;
  type: string | undefined;
  location: string | undefined;
  /** The text of the page's main part; the whole body of any other answer. */
  text: string;
}

function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = { host: `localhost:${port}`, accept: 'text/html', ...headers };
    const sent = request({ host: '127.0.0.1', port, path, method, headers: own }, async (response) => {
      const body = Buffer.concat(await response.toArray()).toString();
      const { 'content-type': type, location } = response.headers;
      resolve({ status: response.statusCode, type: type?.split(';')[0], location, text: textOf(body) });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function textOf(body: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0];
  if (main === undefined) return body;
  return main
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Starts `npm run dev` on a free port. */
async function startDev(workspace: string): Promise<{ port: number; close(): Promise<void> }> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    'node_modules/.bin/node',
    ['node_modules/astro/bin/astro.mjs', 'dev', '--port', `${port}`],
    {
      env: { ...process.env, WIREBOOK_WORKSPACE: workspace, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const close = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    while ((await ask(port, '/healthz').catch(() => null)) === null) {
      if (child.exitCode !== null) throw new Error(`astro dev ended with ${child.exitCode}`);
      await sleep(100);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { port, close };
}
