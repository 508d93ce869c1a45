import type { Run } from '../runner/run.ts';
import type { RunOptions } from '../runner/run-options.ts';
import type { Runner } from '../runner/runner.ts';
import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';

/** Characters of a program's output that are kept: the last ones. */
const KEPT_OUTPUT = 32 * 1024;

/** A run under check, with the output of the program and of its pages. */
export interface StartedRun {
  run: Run;
  output(): string;
  /** Adds a line that one of its pages printed. */
  complain(line: string): void;
}

/** Starts the run of one check, with the environment that the exercise and the check ask for. */
export function startRun(
  runner: Runner,
  { modules, noPackages, env, data }: Exercise,
  check: Check,
  options: Pick<RunOptions, 'dir' | 'packages' | 'timeZone' | 'following' | 'server' | 'refusal'>,
): StartedRun {
  const all = Object.entries({ ...env, ...check.env });
  const set = Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const run = runner.start({
    ...options,
    modules,
    env: set,
    data,
    ...(noPackages && { packages: undefined }),
  });
  let printed = '';
  const print = (text: string) => {
    printed = (printed + text).slice(-KEPT_OUTPUT);
  };
  run.on('output', ({ text }) => print(text));
  return {
    run,
    output: () => printed,
    complain: (line) => print(`${printed === '' || printed.endsWith('\n') ? '' : '\n'}${line}\n`),
  };
}
