// npm test: runs everything that CI runs. The last line has the number of passed tests.
import { build, install } from './setup.mjs';
import { endToEnd, exercises, findBrowser, lint, sum, types, unit } from './steps.mjs';

install();
build();

// First, since several kinds of tests need it.
const browser = findBrowser();
const { passed, failed, skipped } = sum(types(), lint(), unit(), exercises(), endToEnd([], browser));
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
