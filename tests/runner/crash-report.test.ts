import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { Failure } from '../../src/runner/failure.ts';
import type { RunLimits } from '../../src/runner/run-limits.ts';
import { listenOn } from '../../src/server/http/listen.ts';
import { startRun, startRunner } from '../support/program-run.ts';
import { tempDir } from '../support/temp-dir.ts';
import { ended, leftovers, program } from './support/runs.ts';

/** Runs a program that fails and returns its failure; asserts that no process is left and another program can start. */
async function failureOf(
  t: TestContext,
  dir: string,
  { limits = {}, ask = false }: { limits?: Partial<RunLimits>; ask?: boolean } = {},
): Promise<{ failure: Failure; output: string }> {
  const { runner, run, relay, output } = await startRun(t, { dir }, { limits });
  const first = await run.listening;
  if (ask) {
    assert.equal(first, null);
    await fetch(relay.url)
      .then((response) => response.text())
      .catch(() => {});
  }
  await ended(run);
  const { failure } = run;
  assert.ok(failure);
  if (!ask) assert.deepEqual(first, failure);
  await assert.rejects(fetch(relay.url));
  await run.stop();
  assert.equal(run.failure, failure);
  assert.deepEqual(await leftovers(), []);

  const good = runner.start({ dir: program('hello') });
  assert.equal(await good.listening, null);
  await good.stop();
  return { failure, output: output() };
}

const failureOfText = async (t: TestContext, text: string, more: Record<string, string> = {}) =>
  (await failureOf(t, await tempDir(t, { 'server.ts': text, ...more }))).failure;

test('a file that does not parse is named with line, column and text', async (t) => {
  const failure = await failureOfText(
    t,
    "import http from 'node:http';\n\nconst 数 = 1; const server: = 3;\n",
  );
  assert.ok(failure.kind === 'syntax');
  assert.match(failure.message, /Unexpected token `=`/);
  assert.deepEqual(failure.place, {
    file: 'server.ts',
    line: 3,
    column: 28,
    source: 'const 数 = 1; const server: = 3;',
  });
});

test('TypeScript that is more than types is named like any syntax error', async (t) => {
  const failure = await failureOfText(t, 'let a;\nenum Colour { red }\n');
  assert.ok(failure.kind === 'syntax');
  assert.match(failure.message, /enum is not supported/);
  assert.equal(failure.place?.line, 2);
  assert.equal(failure.place?.column, 1);
});

test('an error that only V8 finds in a file has its place, too', async (t) => {
  const failure = await failureOfText(
    t,
    "import http from 'node:http';\nlet twice: number = 1;\nlet twice = 2;\n",
  );
  assert.deepEqual(failure, {
    kind: 'syntax',
    message: "Identifier 'twice' has already been declared",
    place: { file: 'server.ts', line: 3, column: 5, source: 'let twice = 2;' },
  });
});

test('a broken file that another imports is the one that is named', async (t) => {
  const failure = await failureOfText(t, "import './other.ts';\n", {
    'other.ts': 'let a = 1;\nlet b = (;\n',
  });
  assert.ok(failure.kind === 'syntax');
  assert.equal(failure.place?.file, 'other.ts');
  assert.equal(failure.place?.line, 2);
});

test('an import that is not offered is said with its place', async (t) => {
  const failure = await failureOfText(
    t,
    "import http from 'node:http';\nimport { Server } from 'socket.io';\n",
  );
  assert.deepEqual(failure, {
    kind: 'import',
    module: 'socket.io',
    allowed: ['node:'],
    place: { file: 'server.ts', line: 2, column: 24, source: "import { Server } from 'socket.io';" },
  });
});

test('files outside the folder cannot be imported', async (t) => {
  assert.equal((await failureOfText(t, "import '../../package.json';")).kind, 'import');
  assert.equal((await failureOfText(t, "await import('data:text/javascript,0');")).kind, 'import');
});

test('the report of an import without its ending says what was meant', async (t) => {
  const failure = await failureOfText(t, "import './other';\n", { 'other.ts': '' });
  assert.deepEqual(failure, {
    kind: 'no-file',
    module: './other',
    near: './other.ts',
    place: { file: 'server.ts', line: 1, column: 8, source: "import './other';" },
  });
});

test('an import of a file that is nowhere is said without our own insides', async (t) => {
  const dir = await tempDir(t, { 'server.ts': "import './lib/hi.ts';\n" });
  const { failure, output } = await failureOf(t, dir);
  assert.ok(failure.kind === 'no-file');
  assert.equal(failure.module, './lib/hi.ts');
  assert.equal(failure.near, null);
  assert.match(output, /ImportError: There is no file/);
  assert.doesNotMatch(output, /detail|why/);
});

test('an import of a type as if it were a value is no syntax error', async (t) => {
  const kind = 'export interface Kind { a: 1 }\n';
  for (const [text, module, name] of [
    ["import { RawData } from 'ws';", 'ws', 'RawData'],
    ["import { Dayjs } from 'dayjs';", 'dayjs', 'Dayjs'],
    ["import { Kind } from './kind.ts';", './kind.ts', 'Kind'],
  ] as const) {
    const dir = await tempDir(t, { 'server.ts': `${text}\n`, 'kind.ts': kind });
    const { run } = await startRun(t, { dir, modules: ['ws', 'dayjs'] });
    const place = { file: 'server.ts', line: 1, column: 10, source: text };
    assert.deepEqual(await run.listening, { kind: 'no-export', name, module, place });
  }
});

test('TypeScript that Node does not take is told from mistakes', async (t) => {
  const unsupported = {
    enum: 'enum A { B }',
    namespace: 'namespace A { export const b = 1 }',
    'parameter-property': 'class A { constructor(private x: number) {} }',
    'import-equals': "import fs = require('node:fs');",
    assertion: 'const a = 1;\nconst b = <number>a;',
    decorator: 'const x = (a: unknown, b: unknown) => {};\n@x\nclass A {}',
    jsx: 'const page = (\n  <p class="x">hi</p>\n);',
  };
  for (const [name, text] of Object.entries(unsupported)) {
    const { run } = await startRun(t, { dir: await tempDir(t, { 'server.ts': text }) });
    const failure = await run.listening;
    assert.ok(failure?.kind === 'syntax', name);
    assert.equal(failure.unsupported, name);
    assert.ok(failure.place?.source, name);
    await run.stop();
  }
  const mistake = await failureOfText(t, 'const page = "<p>hi</p>" + ;');
  assert.ok(mistake.kind === 'syntax');
  assert.equal(mistake.unsupported, undefined);
});

test('a program that listens for HTTPS alone is told so', async (t) => {
  const dir = await tempDir(t, {
    'server.ts': "import https from 'node:https';\nhttps.createServer().listen(3000);\n",
  });
  const { failure } = await failureOf(t, dir, { limits: { start: 1_000 } });
  assert.deepEqual(failure, { kind: 'https' });
});

test('a program that listens for HTTPS, too, is reached where it speaks HTTP', async (t) => {
  const dir = await tempDir(t, {
    'server.ts': `import https from 'node:https'; import http from 'node:http';
https.createServer().listen(3000, () => http.createServer((_, r) => r.end('plain')).listen(3001));`,
  });
  const { relay } = await startRun(t, { dir });
  assert.equal(await (await fetch(relay.url)).text(), 'plain');
});

test('a folder without server.ts is no program', async (t) => {
  const { failure } = await failureOf(t, await tempDir(t, { 'index.html': '' }));
  assert.deepEqual(failure, { kind: 'no-program', file: 'server.ts' });
  for (const instead of ['server.js', 'src/server.ts', 'server.py']) {
    const { run } = await startRun(t, { dir: await tempDir(t, { 'index.html': '', [instead]: '' }) });
    assert.deepEqual(await run.listening, { kind: 'no-program', file: 'server.ts', instead });
  }
});

test('a crash at the start has its stack and the place in the own file', async (t) => {
  const { failure, output } = await failureOf(t, program('crashes-at-start'));
  assert.ok(failure.kind === 'crash');
  assert.equal(failure.during, 'start');
  assert.match(failure.message, /^TypeError: Cannot read properties of undefined/);
  assert.match(failure.stack, /at server\.ts:8:43$/m);
  assert.deepEqual(failure.place, {
    file: 'server.ts',
    line: 8,
    column: 43,
    source: 'http.createServer().listen(settings.port!.number);',
  });
  assert.match(output, /server\.ts:8:43/);
  assert.doesNotMatch(output, /\.wirebook/);
});

test('a crash on a request is a crash during the run', async (t) => {
  const { failure } = await failureOf(t, program('crashes-on-request'), { ask: true });
  assert.ok(failure.kind === 'crash');
  assert.equal(failure.during, 'run');
  assert.equal(failure.place?.line, 5);
});

test('whatever is thrown is reported', async (t) => {
  const failure = await failureOfText(t, "throw 'a string';");
  assert.ok(failure.kind === 'crash');
  assert.match(failure.message, /a string/);
  const rejected = await failureOfText(t, 'Promise.reject(new RangeError("late"));setInterval(() => {}, 9);');
  assert.ok(rejected.kind === 'crash');
  assert.match(rejected.message, /RangeError: late/);
});

test('a program that ends at once is said to have ended', async (t) => {
  const { failure, output } = await failureOf(t, program('exits-at-once'));
  assert.deepEqual(failure, { kind: 'exit', during: 'start', code: 0, signal: null });
  assert.equal(output, 'done\n');
});

test('a program that ends on a request is said to have ended during the run', async (t) => {
  const { failure } = await failureOf(t, program('exits-on-request'), { ask: true });
  assert.deepEqual(failure, { kind: 'exit', during: 'run', code: 7, signal: null });
});

test('a program that listens on nothing is told so', async (t) => {
  const { failure } = await failureOf(t, program('never-listens'), { limits: { start: 1000 } });
  assert.deepEqual(failure, { kind: 'no-listen', after: 1000, busy: false });
});

test('an endless loop at the start is told from waiting', async (t) => {
  const { failure } = await failureOf(t, program('busy-from-the-start'), { limits: { start: 1000 } });
  assert.deepEqual(failure, { kind: 'no-listen', after: 1000, busy: true });
});

test('an endless loop later hangs the program', async (t) => {
  const limits = { hung: 800 };
  const { failure } = await failureOf(t, program('busy-on-request'), { limits, ask: true });
  assert.deepEqual(failure, { kind: 'hung', after: 800 });
});

test('output beyond its limit is cut, and ends the run', async (t) => {
  const { failure, output } = await failureOf(t, program('floods-output'), { limits: { output: 100_000 } });
  assert.deepEqual(failure, { kind: 'limit', limit: 'output', value: 100_000 });
  assert.equal(output.length, 100_000);
});

test('memory beyond its limit ends the run, on the heap and beside it', async (t) => {
  for (const name of ['hogs-heap', 'hogs-buffers']) {
    const { failure } = await failureOf(t, program(name), { ask: true });
    assert.deepEqual(failure, { kind: 'limit', limit: 'memory', value: 256 * 1024 * 1024 });
  }
});

test('a run ends after a time without traffic, and at the latest after its lifetime', async (t) => {
  const dir = program('hello');
  const idle = await failureOf(t, dir, { limits: { idle: 300 }, ask: true });
  assert.deepEqual(idle.failure, { kind: 'limit', limit: 'idle', value: 300 });
  const old = await failureOf(t, program('drips'), { limits: { idle: 2_000, lifetime: 2_500 }, ask: true });
  assert.deepEqual(old.failure, { kind: 'limit', limit: 'lifetime', value: 2_500 });
});

test('processes and files are refused by the seat belt, with the place', async (t) => {
  for (const [name, line, denied] of [
    ['forks-for-ever', 3, 'processes'],
    ['leaves-a-child', 4, 'processes'],
    ['writes-files', 3, 'write'],
  ] as const) {
    const { failure } = await failureOf(t, program(name));
    assert.ok(failure.kind === 'crash', name);
    assert.match(failure.message, /Access to this API has been restricted/);
    assert.equal(failure.place?.line, line);
    assert.equal(failure.denied, denied);
  }
});

test('a program cannot open databases, of which the permission model knows nothing', async (t) => {
  const failure = await failureOfText(t, "import { DatabaseSync } from 'node:sqlite';\n");
  assert.ok(failure.kind === 'import');
  assert.equal(failure.module, 'node:sqlite');
  const { output } = await failureOf(
    t,
    await tempDir(t, { 'server.ts': "console.log(typeof process.getBuiltinModule('node:sqlite'));" }),
  );
  assert.equal(output, 'undefined\n');
});

test('a program that writes on the channel to the runner ends itself alone', async (t) => {
  const { failure } = await failureOf(t, program('speaks-out-of-turn'));
  assert.deepEqual(failure, { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' });
});

test('forged messages to the runner end the program alone, and the site lives on', async (t) => {
  const site = createServer();
  t.after(() => site.close());
  const ownPort = await listenOn([site, createServer()], '127.0.0.1', 0);
  const runner = await startRunner(t);
  const forged = [
    ...[70_000, -1, 0, 1.5, '80', ownPort].map((port) => ({ type: 'listening', port })),
    { type: 'crash', name: '', message: '', stack: '', import: { why: 'broken' } },
    { type: 'crash', name: '', message: '', stack: '', import: { module: {}, from: '', why: 'forbidden' } },
    { type: 'crash', name: '', message: '', stack: '', import: null },
    { type: 'pong', number: 1.5, memory: 0 },
    { type: 'toString' },
    null,
  ];
  for (const message of forged) {
    const line = JSON.stringify(message);
    const run = runner.start({
      dir: await tempDir(t, {
        'server.ts': `import fs from 'node:fs';
fs.writeSync(3, ${JSON.stringify(`${line}\n`)});
setInterval(() => {}, 1000);`,
      }),
    });
    const relay = await run.addRelay('A');
    await assert.rejects(fetch(relay.url));
    assert.deepEqual(
      await run.listening,
      { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' },
      line,
    );
    await run.stop();
  }
});
