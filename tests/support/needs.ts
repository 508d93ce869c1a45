import { findBrowser } from '../../src/checker/browser/browser.ts';

/**
 * For the `skip` of a test that needs a component: why it is skipped, or `false`. In CI, where all of them are installed, it
 * never is: the test then fails for want of it.
 */
function needs(component: string, isThere: boolean): string | false {
  return isThere || process.env.CI ? false : `skipped: needs ${component}`;
}

/** For tests that look at processes. Not every system has it, so that this holds in CI, too. */
export const NEEDS_PROC = process.platform === 'linux' ? false : 'skipped: needs /proc';

/** For tests that send a process a signal which it handles: Windows has none. */
export const NEEDS_SIGNALS = process.platform === 'win32' ? 'skipped: needs signals' : false;

/** For tests that drive a browser. */
export const NEEDS_BROWSER = needs('a browser (npm run browser)', !('missing' in (await findBrowser())));
