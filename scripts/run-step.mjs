// Runs single steps of `npm test`: scripts under the project's own Node.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, node, root, say } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const MINUTE = 60_000;

/**
 * Runs a step, prints the time it took, and returns true if it succeeded. It is ended after `limit` ms.
 * @param {string} name
 * @param {string[]} args
 * @param {{ limit: number, env?: Record<string, string> }} options
 */
export function runStep(name, args, { limit, env = {} }) {
  say(`\n── ${name}`);
  const began = performance.now();
  const { status, error } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), ...env },
    timeout: limit,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT')
    say(`It was ended after ${limit / MINUTE} minutes.`);
  say(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return status === 0;
}

/**
 * Runs a step that writes a report, as JSON, and returns its counts. A step that failed without a failed test,
 * because of its limit or a file that does not parse, counts as one failure.
 * @param {string} name
 * @param {{
 *   args: (report: string) => string[],
 *   env: (report: string) => Record<string, string>,
 *   limit: number,
 *   counts: (report: any) => Counts,
 * }} step
 * @returns {Counts}
 */
export function countStep(name, { args, env, limit, counts }) {
  const dir = mkdtempSync(join(tmpdir(), 'wirebook-report-'));
  const report = join(dir, 'report.json');
  try {
    const ok = runStep(name, args(report), { limit, env: env(report) });
    const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
    const counted = text === '' ? { passed: 0, failed: 0, skipped: 0 } : counts(JSON.parse(text));
    return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
