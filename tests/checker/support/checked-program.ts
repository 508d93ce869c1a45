import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { keepBrowser } from '../../../src/checker/browser/running-browser.ts';
import type { Check, Trial } from '../../../src/checker/check.ts';
import { type CheckOptions, runChecks } from '../../../src/checker/engine.ts';
import type { Exercise } from '../../../src/checker/exercise.ts';
import type { CheckResult } from '../../../src/checker/report.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { createRunner } from '../../../src/runner/runner.ts';

/** The runner of a test file. Its programs must listen soon, so that one that never does fails fast. */
export const runner = await createRunner({ limits: { start: 2_000 } });
/** The browser of a test file. */
const browser = keepBrowser();
after(() => Promise.all([runner.close(), browser.close()]));

export const same = (words: string): Text => ({ en: words, zh: words });

export const exercise: Exercise = {
  id: '00-test',
  number: 0,
  title: same('Test'),
  tagline: same(''),
  lesson: 'none',
  minutes: 1,
  files: ['server.ts'],
  modules: ['ws'],
  tasks: [{ id: 'task', title: same('Task') }],
};

/** Writes a program into a folder that is removed after the test. */
export async function program(t: TestContext, server: string, page?: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'wirebook-test-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, 'server.ts'), server);
  if (page !== undefined) await writeFile(join(dir, 'index.html'), page);
  return dir;
}

/** A program that answers every request with `ok`. */
export const ANSWERS = `import { createServer } from 'node:http';
createServer((request, response) => response.end('ok')).listen(3000);`;

/** Writes a program that answers with a page. */
export const servesPage = (html: string) => `import { createServer } from 'node:http';
createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(${JSON.stringify(html)});
}).listen(3000);`;

/** Defines a check that has no limits of its own. */
export function check(run: (trial: Trial) => Promise<void>, more: Partial<Check> = {}): Check {
  return { id: 'one', task: 'task', title: same('One'), timeout: 30_000, run, ...more };
}

/** Runs checks with the common runner. */
export function report(dir: string, checks: Check[], more: Partial<CheckOptions> = {}) {
  return runChecks({ runner, exercise, dir, checks, ...more, browser: more.browser ?? browser.borrow() });
}

/** Runs a single check on a program and returns its result. */
export async function resultOf(
  dir: string,
  only: Check,
  more: Partial<CheckOptions> = {},
): Promise<CheckResult> {
  const { results } = await report(dir, [only], more);
  const [result] = results;
  if (result === undefined) throw new Error('the report has no result');
  return result;
}

/** Sends a request to the program through a new relay, and returns the body of the answer. */
export async function ask(trial: Trial): Promise<string> {
  const relay = await trial.client('A');
  const response = await fetch(relay.url, { signal: trial.signal });
  return await response.text();
}

/** Asserts that a check passed; the message describes the failure. */
export function assertPassed({ outcome, saw, reason, failure }: CheckResult): void {
  assert.equal(outcome, 'pass', JSON.stringify({ outcome, saw, reason, failure }));
}
