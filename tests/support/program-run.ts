import type { TestContext } from 'node:test';
import type { Relay } from '../../src/relay/relay.ts';
import type { Run } from '../../src/runner/run.ts';
import type { RunOptions } from '../../src/runner/run-options.ts';
import { createRunner, type Runner, type RunnerOptions } from '../../src/runner/runner.ts';

/** A program that runs behind a relay for client A. */
export interface ProgramRun {
  runner: Runner;
  run: Run;
  relay: Relay;
  /** Returns everything that it has printed so far. */
  output(): string;
}

/** Makes a runner that is closed after the test. By default it has no warm children, which would only load the machine. */
export async function startRunner(t: TestContext, options: RunnerOptions = {}): Promise<Runner> {
  const runner = await createRunner({ warm: 0, ...options });
  t.after(() => runner.close());
  return runner;
}

/** Starts a program on a new runner; both end with the test. */
export async function startRun(
  t: TestContext,
  options: RunOptions,
  runnerOptions?: RunnerOptions,
): Promise<ProgramRun> {
  const runner = await startRunner(t, runnerOptions);
  const run = runner.start(options);
  let printed = '';
  run.on('output', ({ text }) => {
    printed += text;
  });
  return { runner, run, relay: await run.addRelay('A'), output: () => printed };
}
