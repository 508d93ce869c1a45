import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath, pid } from 'node:process';
import { test } from 'node:test';
import { ROOT } from '../../src/paths.ts';
import { chooseSandbox, type Sandbox } from '../../src/runner/sandbox.ts';
import { NEEDS_PROC } from '../support/needs.ts';
import { startRun, startRunner } from '../support/program-run.ts';
import { leftovers, program } from './support/runs.ts';

const runs = join(ROOT, '.wirebook', 'runs');

/** A sandbox that lets programs start processes, to test that the runner ends them. */
const open: Sandbox = {
  rung: 'seat-belt',
  refusedHost: '',
  runsShipped: true,
  launch(dir, entry) {
    const { command, args, env } = chooseSandbox('localhost').launch(dir, entry);
    return { command, args: args.filter((arg) => !/^--(permission|allow)/.test(arg)), env };
  },
};

test('a child that a program left behind ends with its run', { skip: NEEDS_PROC }, async (t) => {
  const { run, relay } = await startRun(t, { dir: program('leaves-a-child') }, { sandbox: open });
  assert.equal(await (await fetch(relay.url)).text(), 'hello');
  assert.equal((await leftovers()).length, 2);
  await run.stop();
  assert.deepEqual(await leftovers(), []);
});

test('a child that a program left behind does not outlive a crash of the program', {
  skip: NEEDS_PROC,
}, async (t) => {
  const { run } = await startRun(t, { dir: program('leaves-a-child') }, { sandbox: open });
  await run.listening;
  const [first] = (await leftovers()).sort((a, b) => a - b);
  process.kill(first!, 'SIGKILL');
  await new Promise<void>((resolve) => run.on('state', () => resolve()));
  assert.deepEqual(run.failure, { kind: 'exit', during: 'run', code: null, signal: 'SIGKILL' });
  await run.stop();
  assert.deepEqual(await leftovers(), []);
});

test('programs that answer for ever end with their runs', async (t) => {
  const runner = await startRunner(t);
  for (const name of ['answers-for-ever', 'drips']) {
    const run = runner.start({ dir: program(name) });
    const relay = await run.addRelay('A');
    const response = await fetch(relay.url);
    const reader = response.body!.getReader();
    await reader.read();
    await run.stop();
    await assert.rejects(async () => {
      while (!(await reader.read()).done);
    });
  }
  assert.deepEqual(await leftovers(), []);
});

test('when the workbook is killed its programs end, and the next start clears up after it', {
  skip: NEEDS_PROC,
}, async (t) => {
  const script = `
    import { createRunner } from '${new URL('../../src/runner/runner.ts', import.meta.url)}';
    const runner = await createRunner({ warm: 1 });
    const busy = runner.start({ dir: ${JSON.stringify(program('busy-from-the-start'))} });
    busy.on('output', () => console.log('busy'));
    await runner.start({ dir: ${JSON.stringify(program('will-not-exit'))} }).listening;
    await runner.start({ dir: ${JSON.stringify(program('hello'))} }).listening;`;
  const site = spawn(execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(site.stdout, 'data');
  const owner = site.pid!;
  site.kill('SIGKILL');
  await once(site, 'exit');
  // A program in an endless loop does not notice, and runs until the workbook starts again.
  while ((await leftovers(owner)).length > 1);
  await startRunner(t);
  while ((await leftovers(owner)).length > 0);
  assert.deepEqual(
    (await readdir(runs)).filter((name) => name.startsWith(`${owner}-`)),
    [],
  );
});

test('a start removes the folders of processes that have gone, and leaves those of others', async (t) => {
  const gone = join(runs, '4194305-abc-1');
  const formerSelf = join(runs, `${pid}-former-1`);
  const parent = join(runs, `${process.ppid}-abc-1`);
  t.after(() => rmdir(parent));
  for (const dir of [gone, formerSelf, parent]) mkdirSync(dir, { recursive: true });
  await startRunner(t);
  assert.equal(existsSync(gone), false);
  assert.equal(existsSync(formerSelf), false);
  assert.equal(existsSync(parent), true);
});
