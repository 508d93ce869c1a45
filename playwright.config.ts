import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { launchFlags } from './src/checker/browser.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const browser = process.env.WIREBOOK_BROWSER ?? installed.find((path) => existsSync(path));

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
    // `--trace retain-on-failure` when a failure needs it: it costs a third of the time.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: launchFlags(),
    },
  },
});
