// npm test: everything that CI runs. The last line says how many tests passed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, node, root } from './setup.mjs';
import { endToEnd, exercises, lint, sum, types, unit } from './steps.mjs';

install();
build();

const browser = findBrowser();
const counts = [types(), lint(), unit(), exercises()];
counts.push(browser === null ? { passed: 0, failed: 1, skipped: 0 } : endToEnd([], browser));

const { passed, failed, skipped } = sum(...counts);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

/** The path of a browser for the tests, fetched when the machine has none; it has said so when there is none to be had. */
function findBrowser() {
  const { stdout } = spawnSync(node, [join(root, 'scripts', 'browser.ts')], {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  return stdout.trim() || null;
}
