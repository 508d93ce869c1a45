import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Run } from '../../../src/runner/run.ts';
import type { RunOptions } from '../../../src/runner/run-options.ts';
import type { Runner } from '../../../src/runner/runner.ts';
import { createRunner, type RunnerOptions } from '../../../src/runner/runner.ts';

/** The folder of one of the programs beside this file. */
export function program(name: string): string {
  return join(import.meta.dirname, 'programs', name);
}

/** A program of these files, in a folder that goes with the test. */
export async function scratch(test: TestContext, files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'program-'));
  test.after(() => rm(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

/** A runner that goes with the test; without warm children unless asked, to spare the machine. */
export async function aRunner(test: TestContext, options: RunnerOptions = {}): Promise<Runner> {
  const runner = await createRunner({ warm: 0, ...options });
  test.after(() => runner.close());
  return runner;
}

/** A run that goes with the test, with all its output. */
export async function aRun(test: TestContext, options: RunOptions, more?: RunnerOptions) {
  const runner = await aRunner(test, more);
  const run = runner.start(options);
  const written: string[] = [];
  run.on('output', ({ text }) => written.push(text));
  return { runner, run, relay: await run.addRelay('A'), output: () => written.join('') };
}

/** Settles when the run has ended. */
export function ended(run: Run): Promise<void> {
  return new Promise((resolve) => {
    if (run.state === 'ended') resolve();
    run.on('state', (state) => state === 'ended' && resolve());
  });
}

/** Ids of processes that runs of a process, this one when not said, have left; looks where `/proc` tells. */
export async function leftovers(owner = process.pid): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((entry) => /^\d+$/.test(entry));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const where = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return where.includes(`/.wirebook/runs/${owner}-`) && !/\) Z /.test(state) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
