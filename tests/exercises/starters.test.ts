import assert from 'node:assert/strict';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { WebSocket } from 'ws';
import { loadExercise } from '../../src/checker/exercise-catalogue.ts';
import type { StarterName } from '../../src/i18n/starter-labels.ts';
import { readProgramSettings } from '../../src/workspace/program-settings.ts';
import { NEEDS_AIOHTTP } from '../support/needs.ts';
import { startRun } from '../support/program-run.ts';
import { tempDir } from '../support/temp-dir.ts';
import { askedExercises } from './support/programs.ts';

/** What is asked of a starter and of the one in Node: the answers are to be the same. */
const REQUESTS = [
  ['GET', '/'],
  ['GET', '/nothing'],
  ['GET', '/100%'],
  ['GET', '/messages'],
  ['GET', '/messages?after=1'],
  ['POST', '/messages', '{"name":"Ada","text":"hi"}'],
  ['POST', '/messages', 'no JSON'],
  ['GET', '/messages?after=0'],
  ['GET', '/events'],
  ['GET', '/stats'],
] as const;

const NEEDS: Partial<Record<StarterName, string | false>> = {
  python: NEEDS_AIOHTTP,
};

for (const id of await askedExercises()) {
  const { exercise, dir } = await loadExercise(id);
  const { starters = [] } = exercise;
  const given = join(dir, 'starter');
  const folders = await readdir(join(dir, 'starters')).catch(() => []);

  describe(`the starters of ${id}`, { concurrency: 2 }, () => {
    test('are those that the exercise names', () => {
      assert.deepEqual(folders.sort(), starters.filter((name) => name !== 'node').sort());
    });

    for (const name of starters.filter((name) => name !== 'node')) {
      const files = join(dir, 'starters', name);

      test(`the one in ${name} leaves the same to do`, async () => {
        const texts = await readdir(files);
        const text = await Promise.all(texts.map((file) => readFile(join(files, file), 'utf8')));
        assert.deepEqual(toDo(text.join('\n')), toDo(await readFile(join(given, 'server.ts'), 'utf8')));
      });

      test(`the one in ${name} answers as the given one does`, { skip: NEEDS[name] ?? false }, async (t) => {
        assert.deepEqual(await answers(t, exercise, given, files), await answers(t, exercise, given));
      });
    }
  });
}

/** Lists the comments that say what is left to do, and what is wrong with the starter. */
function toDo(program: string): string[] {
  const comments = [...program.matchAll(/(?:\/\/|#) (.*)$/gm)].map(([, text = '']) =>
    text.replace('a Buffer', 'bytes'),
  );
  return comments.filter((text) =>
    /yours to write|Every request|One event|Forwards|does not handle|your choice/.test(text),
  );
}

/** Runs a starter with the given page, and returns what it answers. */
async function answers(
  t: TestContext,
  { modules }: { modules: readonly string[] },
  given: string,
  starter = given,
): Promise<unknown> {
  const dir = await tempDir(t);
  await cp(join(given, 'index.html'), join(dir, 'index.html'));
  await cp(starter, dir, { recursive: true });
  const settings = await readFile(join(dir, 'wirebook.json'), 'utf8').catch(() => null);
  const server = settings === null ? null : readProgramSettings(settings);
  assert.ok(server === null || server.kind === 'command', `${starter}: wirebook.json`);
  const { run, relay } = await startRun(t, { dir, modules, ...(server && { server }) });
  assert.equal(await run.listening, null);

  const answered = [];
  for (const [method, path, body] of REQUESTS) {
    const response = await fetch(new URL(path, relay.url), { method, ...(body && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const type = response.ok ? response.headers.get('content-type')?.split(';')[0] : '';
    // A refusal may say anything; a message has the time of this moment.
    const said = !response.ok ? '' : isJson ? JSON.parse(text.replace(/"20[2-9]\d-[^"]*"/g, '"now"')) : text;
    answered.push([method, path, body, response.status, type, said]);
  }
  return [...answered, await relayed(relay.url)];
}

/** Says in one page what another gets from a WebSocket server; `null` where there is none. */
async function relayed(url: string): Promise<unknown> {
  const [one, other] = [0, 1].map(() => new WebSocket(new URL('/chat', url.replace('http', 'ws'))));
  const isOpen = await Promise.all([opens(one), opens(other)]);
  if (isOpen.includes(false)) return null;
  const got = new Promise((resolve) => {
    other?.on('message', (data, isBinary) => resolve([String(data), isBinary]));
  });
  one?.send('hello');
  const said = await got;
  one?.terminate();
  other?.terminate();
  return said;
}

function opens(socket: WebSocket | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    socket?.on('open', () => resolve(true));
    socket?.on('error', () => resolve(false));
  });
}
