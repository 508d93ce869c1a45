// The steps of `npm test`. Each is a command of its own too: see step.mjs.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { countStep, MINUTE, runStep } from './run-step.mjs';
import { build, environment, fail, node, root } from './setup.mjs';

/** @typedef {import('./run-step.mjs').Counts} Counts */

const biome = bin('@biomejs', 'biome', 'bin', 'biome');
const GATES = [
  'tests/exercises/gates.test.ts',
  'tests/exercises/own-servers.test.ts',
  'tests/exercises/starved.test.ts',
  'tests/exercises/steady.test.ts',
];

/** Checks the types of every file: of the pages with Astro's checker, of all others with the compiler. */
export function types() {
  const only = ['--tsconfig', 'tsconfig.pages.json', '--minimumFailingSeverity', 'error'];
  // First, since it also writes Astro's types, which the others need.
  const pages = tool('types in pages', bin('astro', 'bin', 'astro.mjs'), ['check', ...only]);
  return sum(pages, tool('types', bin('typescript', 'bin', 'tsc'), ['--noEmit']));
}

/** Checks lint and format, and finds unused code. */
export function lint() {
  const style = tool('lint and format', biome, ['check', '--error-on-warnings', '.']);
  return sum(style, tool('dead code', bin('knip', 'bin', 'knip.js'), []));
}

/** Formats, sorts imports, and applies Biome's safe fixes. */
export function format() {
  return tool('format', biome, ['check', '--write', '.']);
}

/** Runs Node's tests except the gates: those in the given files and folders, or all. Options go to the runner. */
export function unit(given = []) {
  const { options, rest } = withOptions(given);
  const paths = rest.map(testsIn);
  return nodeTests('unit and integration', [...options, ...(paths.length > 0 ? paths : unitTests())], {
    each: 2 * MINUTE,
    all: 15 * MINUTE,
  });
}

/**
 * Runs the gates of the given exercises (`05-stream`), or of all. Apart from other tests, since their checks measure times
 * and they keep every core busy. Options go to the runner: `--test-name-pattern=no-pong` takes one program.
 */
export function exercises(given = []) {
  const { options, rest: ids } = withOptions(given);
  const there = readdirSync(join(root, 'exercises'));
  const unknown = ids.filter((id) => !there.includes(id));
  if (unknown.length > 0) fail(`There is no exercise ${unknown.join(', ')}. There are: ${there.join(', ')}.`);
  const only = ids.length > 0 ? { WIREBOOK_ONLY: ids.join(',') } : {};
  // The time of a test includes waiting for its turn. Long runs that were asked for get a long limit.
  const limit =
    process.env.WIREBOOK_STARVED || process.env.WIREBOOK_STEADY || process.env.WIREBOOK_GATES ? 24 * 60 : 40;
  return nodeTests(
    'exercise gates',
    [...options, ...GATES],
    { each: limit * MINUTE, all: limit * MINUTE },
    only,
  );
}

/** Returns the path of a browser for the tests, fetched if needed; `null` when that failed, with its reason printed. */
export function findBrowser() {
  const { stdout } = spawnSync(node, [join(root, 'scripts', 'browser.ts')], {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  return stdout.trim() || null;
}

/** Runs the tests of the built site in a real browser; arguments are Playwright's. */
export function endToEnd(given = [], browser = findBrowser()) {
  build();
  if (browser === null) return { passed: 0, failed: 1, skipped: 0 };
  return countStep('end to end', {
    args: () => [bin('@playwright', 'test', 'cli.js'), 'test', ...given],
    env: (report) => ({ WIREBOOK_REPORT: report, WIREBOOK_BROWSER: browser }),
    limit: 40 * MINUTE,
    counts: ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  });
}

/** @returns {Counts} */
export function sum(...all) {
  const add = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** Runs a tool that passes or fails as a whole and counts as one test. */
function tool(name, script, args) {
  const ok = runStep(name, [script, ...args], { limit: 10 * MINUTE });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Runs Node's tests. `limits` are milliseconds for each test, which then fails by its name, and for all together. */
function nodeTests(name, args, limits, env = {}) {
  return countStep(name, {
    args: (report) => [
      '--test',
      '--test-concurrency=2',
      `--test-timeout=${limits.each}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${new URL('count-tests.mjs', import.meta.url).href}`,
      `--test-reporter-destination=${report}`,
      ...args,
    ],
    env: () => env,
    limit: limits.all,
    counts: (counted) => counted,
  });
}

function unitTests() {
  const files = readdirSync(join(root, 'tests'), { recursive: true }).map((file) => `tests/${slashed(file)}`);
  return files.filter((file) => file.endsWith('.test.ts') && !GATES.includes(file)).sort();
}

/** Options begin with a hyphen; an option's value is joined to it by `=`. */
function withOptions(given) {
  const isOption = (arg) => arg.startsWith('-');
  return { options: given.filter(isOption), rest: given.filter((arg) => !isOption(arg)) };
}

/** Returns a pattern for the tests below a folder; a file is returned as it is. */
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
