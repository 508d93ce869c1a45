import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Check } from '../../../src/checker/check.ts';
import type { Exercise } from '../../../src/checker/exercise.ts';
import type { Runner } from '../../../src/runner/runner.ts';
import { type ServeOptions, serve } from '../../../src/server/serve.ts';

/** A site on a free port with a small build, one exercise and a workspace; removed after the test. */
export interface ServedSite {
  port: number;
  origin: string;
  /** The learner's folder. */
  workspace: string;
  /** The starter's folder of the one exercise. */
  starter: string;
  /** Sends one request; by default as the site's own page would send it. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  method?: string;
  /** `undefined` leaves a header out. */
  headers?: Record<string, string | undefined>;
  /** Sent as JSON unless it is text. */
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: its shape is what the tests are about
  json: any;
}

const BUILD = {
  'en/index.html': '<h1>Wirebook</h1>',
  'zh/index.html': '<h1>Wirebook 中文</h1>',
  'en/lessons/websocket/index.html': `<h1>WebSocket</h1>${'<p>帧 A frame.</p>'.repeat(200)}`,
  'en/404/index.html': '<h1>Not here</h1>',
  'zh/404/index.html': '<h1>没有这一页</h1>',
  'en/500/index.html': '<h1>Failed</h1>',
  'zh/500/index.html': '<h1>没能生成</h1>',
  '_astro/page.abc123.css': 'body { color: black }',
  'icon.png': '\x89PNG',
};

const COMPRESSED = 'en/lessons/websocket/index.html';

/** A replacement for Astro's build: answers with the data it was given, or as the query asks. */
const ENTRY = `export async function handler(request, response, next, locals) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (searchParams.has('throws')) throw new Error('not rendered');
  if (searchParams.has('fails')) return response.writeHead(500).end('Internal Server Error');
  if (searchParams.has('empty')) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '3' });
  response.write('<h1>Mine</h1>' + pathname);
  response.end(new TextEncoder().encode(JSON.stringify(locals)));
}`;

/** The built text of `/en/lessons/websocket/`. */
export const LESSON = BUILD[COMPRESSED];

export const EXERCISE: Exercise = {
  id: '01-first',
  number: 1,
  title: { en: 'First', zh: '第一个' },
  tagline: { en: 'Begin', zh: '开始' },
  lesson: 'http',
  minutes: 5,
  files: ['server.ts', 'index.html'],
  modules: [],
  tasks: [{ id: 'answer', title: { en: 'Answer', zh: '回答' } }],
};

/** The one check of the exercise. */
export const CHECK: Check = {
  id: 'answers',
  task: 'answer',
  title: { en: 'It answers', zh: '会回答' },
  timeout: 1000,
  run: async () => {},
};

export const STARTER = {
  'server.ts':
    "import { createServer } from 'node:http';\ncreateServer((_, response) => response.end('starter')).listen(3000);\n",
  'index.html': '<p>starter</p>\n',
};
export const SOLUTION = {
  'server.ts':
    "import { createServer } from 'node:http';\ncreateServer((_, response) => response.end('solution')).listen(3000);\n",
  'index.html': '<p>solution</p>\n',
};

/** A runner for tests that run no program. */
const IDLE_RUNNER: Runner = {
  rung: 'seat-belt',
  start() {
    throw new Error('this test runs no programs');
  },
  close: async () => {},
};

/** Serves with the given options; closes and removes everything after the test. */
export async function serveForTest(t: TestContext, options: Partial<ServeOptions> = {}): Promise<ServedSite> {
  const home = await temporaryFolder(t);
  const exercises = join(home, 'exercises');
  const client = await writeBuild(join(home, 'dist'), BUILD);
  await writeFile(join(client, `${COMPRESSED}.br`), brotliCompressSync(BUILD[COMPRESSED]));
  await writeFile(join(client, `${COMPRESSED}.gz`), gzipSync(BUILD[COMPRESSED]));
  await writeFiles(join(exercises, EXERCISE.id, 'starter'), STARTER);
  await writeFiles(join(exercises, EXERCISE.id, 'solution'), SOLUTION);
  const workspace = join(home, 'workspace');
  const served = await serve({
    host: 'localhost',
    port: 0,
    origins: [],
    runner: IDLE_RUNNER,
    dist: join(home, 'dist'),
    workspace,
    demos: join(home, 'demos'),
    catalogue: {
      exerciseIds: async () => [EXERCISE.id],
      loadExercise: async (id) => ({ exercise: EXERCISE, checks: [CHECK], dir: join(exercises, id) }),
    },
    ...options,
  });
  t.after(() => served.close());
  const { port } = served;
  const origin = `http://localhost:${port}`;
  const starter = join(exercises, EXERCISE.id, 'starter');
  return { port, origin, workspace, starter, ask: (path, request) => ask(port, path, request) };
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wirebook-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the files of a build with the given pages; `/xx/mine/` is rendered per request. Resolves to the pages' folder. */
export async function writeBuild(dir: string, pages: Readonly<Record<string, string>>): Promise<string> {
  await writeFiles(join(dir, 'client'), pages);
  const rendered = JSON.stringify(['^\\/([^/]+?)\\/mine\\/$']);
  await writeFiles(join(dir, 'server'), { 'entry.mjs': ENTRY, 'rendered.json': rendered });
  return join(dir, 'client');
}

export async function writeFiles(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
}

/** Sends one request on a new connection, with the path and the headers exactly as given. */
export function ask(port: number, path: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', body } = options;
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const own =
    method === 'GET' ? {} : { origin: `http://localhost:${port}`, 'content-type': 'application/json' };
  const headers: Record<string, string | undefined> = {
    host: `localhost:${port}`,
    ...own,
    ...options.headers,
  };
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent: false,
      headers: Object.fromEntries(given),
    });
    let answered = false;
    request.on('response', async (response) => {
      answered = true;
      try {
        const bytes = Buffer.concat(await response.toArray());
        const text = bytes.toString('utf8');
        const isJson = response.headers['content-type']?.startsWith('application/json') && text !== '';
        const json = isJson ? JSON.parse(text) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text, json });
      } catch (error) {
        reject(error as Error);
      }
    });
    request.on('error', (error) => answered || reject(error));
    request.end(payload);
  });
}
