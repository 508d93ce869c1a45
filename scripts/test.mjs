// npm test: everything that CI runs. The last line says how many tests passed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment, install, node, root, say } from './setup.mjs';

install();
build();

const bin = (...path) => join(root, 'node_modules', ...path);
const reports = mkdtempSync(join(tmpdir(), 'wirebook-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

lint('types', bin('typescript', 'bin', 'tsc'), ['--noEmit']);
lint('types in pages', bin('astro', 'bin', 'astro.mjs'), ['check', '--minimumFailingSeverity', 'error']);
lint('lint and format', bin('@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.']);
lint('dead code', bin('knip', 'bin', 'knip.js'), []);
const browser = findBrowser();
const suites = readdirSync(join(root, 'tests'));
unit(
  'unit and integration',
  suites.filter((suite) => suite !== 'exercises'),
);
// By themselves: their checks look at times, and they keep every core busy on their own.
unit('exercise gates', ['exercises']);
if (browser !== null) endToEnd();

rmSync(reports, { recursive: true, force: true });
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);

function lint(name, script, args) {
  const { ok } = step(name, [script, ...args]);
  count(ok ? { passed: 1 } : { failed: 1 });
}

/** Tests that are not end to end, by Node's own runner. */
function unit(name, suites) {
  const counts = join(reports, `${name}.json`);
  const { ok } = step(name, [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'scripts', 'count-tests.mjs')}`,
    `--test-reporter-destination=${counts}`,
    ...suites.map((suite) => `tests/${suite}/**/*.test.ts`),
  ]);
  const counted = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { failed: 1 };
  count(ok || counted.failed > 0 ? counted : { ...counted, failed: 1 });
}

/** The built site in a real browser. */
function endToEnd() {
  const report = join(reports, 'e2e.json');
  const { ok } = step('end to end', [bin('@playwright', 'test', 'cli.js'), 'test'], {
    WIREBOOK_REPORT: report,
    WIREBOOK_BROWSER: browser,
  });
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : null;
  const counted = stats
    ? { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
    : { failed: 1 };
  count(ok || counted.failed > 0 ? counted : { ...counted, failed: 1 });
}

/** A browser for the tests: an installed one, else Playwright's own, fetched now. */
function findBrowser() {
  const find = () =>
    spawnSync(node, [join(root, 'scripts', 'find-browser.ts')], {
      cwd: root,
      encoding: 'utf8',
    }).stdout.trim();
  const installed = find();
  if (installed !== '') return installed;
  say('No browser found: fetching Playwright’s Chromium …');
  spawnSync(node, [bin('playwright', 'cli.js'), 'install', 'chromium'], { cwd: root, stdio: 'inherit' });
  const fetched = find();
  if (fetched !== '') return fetched;
  say('There is no browser: install Chrome, Edge or Chromium, or run `npx playwright install chromium`.');
  count({ failed: 1 });
  return null;
}

function step(name, args, extra = {}) {
  say(`\n── ${name}`);
  const began = Date.now();
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), ...extra },
  });
  say(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${Math.round((Date.now() - began) / 1000)} s`);
  return { ok: status === 0 };
}

function count(more) {
  for (const key of Object.keys(total)) total[key] += more[key] ?? 0;
}
