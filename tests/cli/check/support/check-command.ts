import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { ROOT } from '../../../../src/paths.ts';

export const EXERCISES = join(import.meta.dirname, 'exercises');

/** `npm run check` as a process of its own, on the exercises beside this file. */
export interface Command {
  child: ChildProcess;
  /** Resolves when the printed text matches; rejects when the process ends without a match. */
  printed(pattern: RegExp): Promise<void>;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

export function command(t: TestContext, args: string[], env: Record<string, string> = {}): Command {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/check/command.ts'), ...args], {
    env: { ...process.env, LC_ALL: 'C', NO_COLOR: '1', WIREBOOK_EXERCISES: EXERCISES, ...env },
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  const looks = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    for (const look of looks) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });

  return {
    child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(out) && resolve();
        looks.add(look);
        look();
        ended.then(() => reject(new Error(`it ended without ${pattern}:\n${out}\n${err}`)));
      }),
  };
}
