// The steps of `npm test`. Each is a command of its own too: see step.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment, fail, node, root, say } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const MINUTE = 60_000;
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const GATES = ['tests/exercises/gates.test.ts', 'tests/exercises/steady.test.ts'];

/** Types of every file: Astro's own checker sees the pages, the compiler all the rest. */
export function types() {
  const only = ['--tsconfig', 'tsconfig.pages.json', '--minimumFailingSeverity', 'error'];
  // First, since it also writes the types that the rest needs of Astro.
  const pages = tool('types in pages', bin('astro', 'bin', 'astro.mjs'), ['check', ...only]);
  return sum(pages, tool('types', bin('typescript', 'bin', 'tsc'), ['--noEmit']));
}

/** Lint, format, and code that nobody uses. */
export function lint() {
  const style = tool('lint and format', biome, ['check', '--error-on-warnings', '.']);
  return sum(style, tool('dead code', bin('knip', 'bin', 'knip.js'), []));
}

/** Formats, sorts imports, and mends what Biome can mend without asking. */
export function format() {
  return tool('format', biome, ['check', '--write', '.']);
}

/** Tests of Node's runner but the gates: those in the given files and folders, or all. Options go to the runner. */
export function unit(given = []) {
  const options = given.filter((arg) => arg.startsWith('-'));
  const paths = given.filter((arg) => !arg.startsWith('-')).map(testsIn);
  return nodeTests('unit and integration', [...options, ...(paths.length > 0 ? paths : unitTests())], {
    each: 2 * MINUTE,
    all: 15 * MINUTE,
  });
}

/**
 * The gates of the given exercises (`05-stream`), or of all. By themselves: their checks look at times, and they keep every
 * core busy on their own.
 */
export function exercises(given = []) {
  const there = readdirSync(join(root, 'exercises'));
  const unknown = given.filter((id) => !there.includes(id));
  if (unknown.length > 0) fail(`There is no exercise ${unknown.join(', ')}. There are: ${there.join(', ')}.`);
  const only = given.length > 0 ? { WIREBOOK_ONLY: given.join(',') } : {};
  // A test here waits for its turn as well. What is asked for by name takes as long as it takes.
  const limit = process.env.WIREBOOK_STEADY || process.env.WIREBOOK_GATES ? 24 * 60 : 40;
  return nodeTests('exercise gates', GATES, { each: limit * MINUTE, all: limit * MINUTE }, only);
}

/** The built site in a real browser; arguments are Playwright's. `browser` is the path of one, or the tests look for it. */
export function endToEnd(given = [], browser = null) {
  build();
  return withReport('e2e', (report) => {
    const env = { WIREBOOK_REPORT: report, ...(browser !== null && { WIREBOOK_BROWSER: browser }) };
    const playwright = [bin('@playwright', 'test', 'cli.js'), 'test', ...given];
    const ok = step('end to end', playwright, { env, limit: 40 * MINUTE });
    const stats = read(report)?.stats;
    return honest(
      ok,
      stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    );
  });
}

/** @returns {Counts} */
export function sum(...all) {
  const add = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** A tool that is right or wrong as a whole counts as one test. */
function tool(name, script, args) {
  const ok = step(name, [script, ...args], { limit: 10 * MINUTE });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** `limits` are milliseconds for each test, which then fails with its name, and for all of them together. */
function nodeTests(name, args, limits, env = {}) {
  return withReport('unit', (report) => {
    const options = [
      '--test',
      '--test-concurrency=2',
      `--test-timeout=${limits.each}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${new URL('count-tests.mjs', import.meta.url).href}`,
      `--test-reporter-destination=${report}`,
    ];
    const ok = step(name, [...options, ...args], { env, limit: limits.all });
    return honest(ok, read(report));
  });
}

/** The report as data; `null` when its writer was ended before it could. */
function read(report) {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  return text === '' ? null : JSON.parse(text);
}

/** Counts a failure when it went wrong for a reason that no test tells, such as a limit or a file that does not parse. */
function honest(ok, counted) {
  const counts = counted ?? { passed: 0, failed: 0, skipped: 0 };
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Runs a script under the project's Node and says how long it took; whether it succeeded. */
function step(name, args, { env = {}, limit }) {
  say(`\n── ${name}`);
  const began = performance.now();
  const { status, error } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), ...env },
    timeout: limit,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (error?.code === 'ETIMEDOUT') say(`It was ended after ${limit / MINUTE} minutes.`);
  say(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return status === 0;
}

/** Gives `use` the path of a file to report to, which is gone afterwards. */
function withReport(name, use) {
  const dir = mkdtempSync(join(tmpdir(), 'wirebook-report-'));
  try {
    return use(join(dir, `${name}.json`));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function unitTests() {
  const files = readdirSync(join(root, 'tests'), { recursive: true }).map((file) => `tests/${slashed(file)}`);
  return files.filter((file) => file.endsWith('.test.ts') && !GATES.includes(file)).sort();
}

/** A folder stands for the tests below it. */
function testsIn(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found?.isDirectory() ? `${slashed(path).replace(/\/$/, '')}/**/*.test.ts` : slashed(path);
}

function slashed(path) {
  return path.replaceAll('\\', '/');
}

function bin(...path) {
  return join(root, 'node_modules', ...path);
}
