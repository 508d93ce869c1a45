// npm test: everything that CI runs. The last line says how many tests passed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, node, root, say } from './setup.mjs';
import { endToEnd, exercises, lint, sum, types, unit } from './steps.mjs';

install();
build();

const browser = findBrowser();
const counts = [types(), lint(), unit(), exercises()];
counts.push(browser === null ? { passed: 0, failed: 1, skipped: 0 } : endToEnd([], browser));

const { passed, failed, skipped } = sum(...counts);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

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
  const playwright = join(root, 'node_modules', 'playwright', 'cli.js');
  spawnSync(node, [playwright, 'install', 'chromium'], { cwd: root, stdio: 'inherit' });
  const fetched = find();
  if (fetched !== '') return fetched;
  say('There is no browser: install Chrome, Edge or Chromium, or run `npx playwright install chromium`.');
  return null;
}
