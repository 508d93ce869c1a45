import { defineConfig } from '@playwright/test';
import { findBrowser, launchFlags } from './src/checker/browser/browser.ts';

const browser = await findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.WIREBOOK_REPORT
    ? [['list'], ['json', { outputFile: process.env.WIREBOOK_REPORT }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // A busy machine is still scrolling smoothly when the test clicks, which stops it halfway.
    contextOptions: { reducedMotion: 'reduce' },
    // `--trace retain-on-failure` when a failure needs it: it costs a third of the time.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...('executablePath' in browser ? { executablePath: browser.executablePath } : {}),
      args: launchFlags(),
    },
  },
});
