import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureText } from '../../../src/i18n/failure/index.ts';
import type { ServerProblem } from '../../../src/runner/failure.ts';
import type { RunnerOptions } from '../../../src/runner/runner.ts';
import { NEEDS_PROC } from '../../support/needs.ts';
import { startRun, startRunner } from '../../support/program-run.ts';
import { readAnew } from '../../support/read-anew.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { ended } from '../support/runs.ts';

const NODE = `"${process.execPath}"`;
const LISTENS = `require('node:http').createServer((_, response) => response.end('ok')).listen`;
/** For a command that will never listen. */
const SOON = { commandStart: 1_500 };

/** Lists the processes that commands of a process, by default this one, have left. */
function leftovers(owner = process.pid): string[] {
  const mark = `WIREBOOK_RUN=${owner}-`;
  return readdirSync('/proc').filter((pid) => {
    try {
      const isDead = /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      return !isDead && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
    } catch {
      return false;
    }
  });
}

async function start(
  t: TestContext,
  line: string,
  files: Record<string, string> = {},
  { port, ...more }: RunnerOptions & { port?: number | undefined } = {},
) {
  const dir = await tempDir(t, files);
  const started = await startRun(t, { dir, server: { kind: 'command', line, port } }, more);
  return { ...started, failure: await started.run.listening };
}

interface Case {
  line: string;
  files?: Record<string, string>;
  problem: ServerProblem['kind'] | 'limit';
  en: RegExp;
}

const CASES: Record<string, Case> = {
  'never listens': {
    line: 'sleep 100',
    problem: 'silent',
    en: /^Nothing listens: in 1\.5 s the command has opened no port\. .*PORT=\d+/,
  },
  'forks away': {
    line: `${NODE} fork.cjs`,
    files: {
      'fork.cjs': `require('node:child_process').spawn('setsid', [process.execPath, 'server.cjs'], { detached: true, stdio: 'ignore' }).unref();
        setTimeout(() => process.exit(), 200);`,
      'server.cjs': `setTimeout(() => {}, 1e6);`,
    },
    problem: 'forked',
    en: /left a process running in the background, which was ended, too/,
  },
  'dies at once': {
    line: 'echo oh dear >&2; exit 4',
    problem: 'ended',
    en: /^The command ended with exit code 4 before it listened on any port\.$/,
  },
  'is killed': {
    line: 'kill -SEGV $$',
    problem: 'ended',
    en: /^The command ended by SIGSEGV before/,
  },
  'does not exist': {
    line: 'no-such-program-here --serve',
    problem: 'missing',
    en: /^The command "no-such-program-here --serve" was not found/,
  },
  'listens twice': {
    line: `${NODE} twice.cjs`,
    files: { 'twice.cjs': `${LISTENS}(0); ${LISTENS}(0);` },
    problem: 'two-ports',
    en: /^The command listens on \d+ and \d+, and none of them is its PORT\./,
  },
  'prints endlessly': {
    line: 'yes',
    problem: 'limit',
    en: /^The program printed more than 1 MB and was ended\.$/,
  },
  'needs a terminal': {
    line: 'read line || { echo "EOF when reading a line" >&2; exit 1; }',
    problem: 'ended',
    en: /It seems to need a terminal or to wait for input/,
  },
  'opens a terminal': {
    line: 'echo hello > /dev/tty',
    problem: 'ended',
    en: /It seems to need a terminal/,
  },
};

for (const [name, { line, files, problem, en }] of Object.entries(CASES)) {
  test(`a command that ${name} is told so, and leaves nothing`, { skip: NEEDS_PROC }, async (t) => {
    const limits = name === 'never listens' ? SOON : undefined;
    const { run, failure, output } = await start(t, line, files, limits && { limits });
    assert.ok(failure, 'it started');
    const { kind } = failure.kind === 'own-server' ? failure.problem : failure;
    assert.equal(kind, problem, JSON.stringify(failure));
    const text = failureText(failure);
    assert.match(text.en, en);
    assert.match(text.zh, /\p{Script=Han}.*。$/u);
    if (name === 'dies at once') assert.equal(output(), 'oh dear\n');
    await run.stop();
    assert.deepEqual(leftovers(), []);
  });
}

test('a port that belongs to somebody else is named', { skip: NEEDS_PROC }, async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const wanted = `${NODE} taken.cjs`;
  const files = { 'taken.cjs': `${LISTENS}(${port}, '127.0.0.1');` };
  for (const told of [undefined, port]) {
    const { failure } = await start(t, wanted, files, { port: told });
    assert.deepEqual(failure, { kind: 'own-server', problem: { kind: 'port-taken', port } });
    assert.match(
      failureText({ kind: 'own-server', problem: { kind: 'port-taken', port } }).en,
      new RegExp(`^Port ${port} is used by somebody`),
    );
  }
  assert.deepEqual(leftovers(), []);
});

const STUBBORN = `process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); process.on('SIGHUP', () => {});
  require('node:child_process').spawn('setsid', ['sleep', '1000'], { detached: true, stdio: 'ignore' }).unref();
  ${LISTENS}(process.env.PORT);`;

test('a command that ignores signals is ended, with what it has detached', {
  skip: NEEDS_PROC,
}, async (t) => {
  const remarks: ServerProblem[] = [];
  const remark = (problem: ServerProblem) => void remarks.push(problem);
  const line = `${NODE} stubborn.cjs`;
  const { run, relay, failure } = await start(t, line, { 'stubborn.cjs': STUBBORN }, { remark });
  assert.equal(failure, null);
  assert.equal(await readAnew(relay.url), 'ok');
  assert.ok(leftovers().length >= 2);
  await run.stop();
  assert.deepEqual(leftovers(), []);
  assert.deepEqual(remarks, [{ kind: 'ignores-signals', command: line }]);
});

test('the only port of a command is found, whatever it is, also on ::1 alone', {
  skip: NEEDS_PROC,
}, async (t) => {
  for (const host of ['127.0.0.1', '::1', '::']) {
    const file = `${LISTENS}(0, '${host}');`;
    const { relay, failure } = await start(t, `${NODE} own.cjs`, { 'own.cjs': file });
    assert.equal(failure, null, host);
    assert.equal(await readAnew(relay.url), 'ok', host);
  }
});

test('a command that ends while it is needed says with which code', { skip: NEEDS_PROC }, async (t) => {
  const file = `${LISTENS}(process.env.PORT); process.stdin.resume(); setTimeout(() => process.exit(9), 500);`;
  const { run } = await start(t, `${NODE} short.cjs`, { 'short.cjs': file });
  await ended(run);
  assert.deepEqual(run.failure, {
    kind: 'own-server',
    problem: { kind: 'ended', during: 'run', code: 9, signal: null },
  });
});

test('runs of a command on a port of its own follow one another', { skip: NEEDS_PROC }, async (t) => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const { port } = free.address() as { port: number };
  await new Promise((resolve) => free.close(resolve));
  const dir = await tempDir(t, { 'own.cjs': `${LISTENS}(${port}, '127.0.0.1');` });
  const options = { dir, server: { kind: 'command', line: `${NODE} own.cjs` } as const, following: 1 };
  const { runner, run } = await startRun(t, options);
  assert.equal(await run.listening, null);
  const next = runner.start(options);
  const lasting = runner.start({ dir, server: options.server });
  assert.equal(next.state, 'queued');
  await run.stop();
  assert.equal(await next.listening, null);
  await next.stop();
  assert.equal(await lasting.listening, null);
  assert.equal(await lasting.restart(), null);
  const late = runner.start(options);
  assert.deepEqual(await late.listening, { kind: 'own-server', problem: { kind: 'port-taken', port: null } });
});

test('what a killed workbook has left of a command is ended at the next start', {
  skip: NEEDS_PROC,
}, async (t) => {
  const runner = new URL('../../../src/runner/runner.ts', import.meta.url).href;
  const script = `import { createRunner } from '${runner}';
    const runner = await createRunner({ warm: 0 });
    runner.start({ dir: '/', server: { kind: 'command', line: 'exec sleep 1001' } });
    setInterval(() => {}, 1000);`;
  const workbook = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  t.after(() => workbook.kill('SIGKILL'));
  let left: string[] = [];
  while (left.length === 0) {
    await sleep(50);
    left = leftovers(workbook.pid);
  }
  workbook.kill('SIGKILL');
  await once(workbook, 'exit');
  await startRunner(t);
  while (leftovers(workbook.pid).length > 0) await sleep(50);
});
