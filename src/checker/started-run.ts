import type { Run } from '../runner/run.ts';
import type { RunOptions } from '../runner/run-options.ts';
import type { Runner } from '../runner/runner.ts';
import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';

/** Of what a program printed, the last this many characters are kept. */
const KEPT_OUTPUT = 32 * 1024;

/** A run under check, with all that it and its pages have printed. */
export interface StartedRun {
  run: Run;
  output(): string;
  /** Adds a line that a page of it printed. */
  complain(line: string): void;
}

export function startRun(
  runner: Runner,
  { modules, env }: Exercise,
  check: Check,
  options: Pick<RunOptions, 'dir' | 'timeZone' | 'following'>,
): StartedRun {
  const run = runner.start({ ...options, modules, env: { ...env, ...check.env } });
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
