import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { NEEDS_PROC } from '../support/needs.ts';
import { startRun, startRunner } from '../support/program-run.ts';
import { tempDir } from '../support/temp-dir.ts';
import { leftovers, program } from './support/runs.ts';

const LISTENS = "import { createServer } from 'node:http';\ncreateServer().listen(3000);\n";

test('a program that does not name the WebSocket of node:http does not load undici', async (t) => {
  const server = `${LISTENS}console.log(process.moduleLoadList.some((name) => name.includes('undici')));`;
  const { run, output } = await startRun(t, { dir: await tempDir(t, { 'server.ts': server }) });
  assert.equal(await run.listening, null);
  assert.equal(await firstOf(output), 'false\n');
});

/** Waits for the first output, which may come after the notice that the program listens: they use different pipes. */
async function firstOf(output: () => string): Promise<string> {
  while (output() === '') await sleep(5);
  return output();
}

test('a program that names the WebSocket of node:http has it', async (t) => {
  const says = 'console.log(typeof WebSocket);';
  const programs: Record<string, Record<string, string>> = {
    'by name': {
      'server.ts': `${LISTENS}import {\n  WebSocket,\n} from 'node:http';\n${says}`,
    },
    'by its old name': { 'server.ts': `${LISTENS}import { WebSocket } from "http";\n${says}` },
    'as a property': {
      'server.ts': `${LISTENS}import http from 'node:http';\nconsole.log(typeof http.WebSocket);`,
    },
    'as a property of whatever it is called': {
      'server.ts': `${LISTENS}import * as web from 'node:http';\nconsole.log(typeof web.WebSocket);`,
    },
    'in another file': {
      'server.ts': `import './other.ts';\n${LISTENS}`,
      'other.ts': `import { WebSocket } from 'node:http';\n${says}`,
    },
    'in a file that is no TypeScript': {
      'server.ts': `import './other.js';\n${LISTENS}`,
      'other.js': `import { WebSocket } from 'node:http';\n${says}`,
    },
  };
  for (const [how, files] of Object.entries(programs)) {
    const { run, output } = await startRun(t, { dir: await tempDir(t, files) });
    assert.equal(await run.listening, null, how);
    assert.equal(await firstOf(output), 'function\n', how);
    await run.stop();
  }
});

test('no more children are warmed up than the runs that follow will need, until the last has ended', {
  skip: NEEDS_PROC,
}, async (t) => {
  const runner = await startRunner(t, { warm: 2 });
  const count = async () => (await leftovers()).length;
  const becomes = async (wanted: number) => {
    while ((await count()) !== wanted) await sleep(10, undefined, { signal: t.signal });
  };
  await becomes(2);
  const first = runner.start({ dir: program('hello'), following: 1 });
  await first.listening;
  assert.equal(await count(), 2);
  const last = runner.start({ dir: program('hello'), following: 0 });
  await last.listening;
  assert.equal(await count(), 2);
  await first.stop();
  assert.equal(await count(), 1);
  await last.stop();
  await becomes(2);
});
