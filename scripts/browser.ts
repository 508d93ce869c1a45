// Prints the path of a browser that page checks can drive: an installed one that starts, else one that is fetched now.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fetchedBrowsers, findBrowser, startBrowser } from '../src/checker/browser/browser.ts';
import type { FoundBrowser } from '../src/checker/browser/installed-browsers.ts';
import { NPM_CHROMIUM } from '../src/checker/browser/npm-chromium.ts';
import { ROOT } from '../src/paths.ts';
import { fetchNpmChromium } from './fetch-npm-chromium.ts';

const browser = (await whatStarts()) ?? (await fetchBrowser());
if (browser === null) {
  console.error('There is no browser to be had: install Chrome, Edge or Chromium, then try again.');
  process.exit(1);
}
console.error(`Page checks drive ${browser.name}.`);
if (browser.name === NPM_CHROMIUM.name)
  console.error('It has no Chinese font: unless the system has one, its pictures leave Chinese blank.');
console.log(browser.executablePath);

/** Finds the first browser of this machine that starts. */
async function whatStarts(): Promise<FoundBrowser | null> {
  const found = await findBrowser();
  const installed = 'missing' in found ? [] : [found];
  for (const candidate of [...installed, ...(await fetchedBrowsers())]) {
    if (await starts(candidate)) return candidate;
  }
  return null;
}

async function starts(candidate: FoundBrowser): Promise<boolean> {
  try {
    const started = await startBrowser(candidate);
    await started.close();
    return true;
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error).split('\n')[0];
    console.error(`${candidate.name} (${candidate.executablePath}) does not start: ${why}`);
    return false;
  }
}

/** Fetches Playwright's browser, or the one on npm for networks that do not reach Playwright's host. */
async function fetchBrowser(): Promise<FoundBrowser | null> {
  console.error('No browser found: fetching Playwright’s Chromium …');
  const playwright = join(ROOT, 'node_modules', 'playwright', 'cli.js');
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env };
  const { stderr } = spawnSync(process.execPath, [playwright, 'install', 'chromium'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', process.stderr, 'pipe'],
  });
  const found = await whatStarts();
  if (found !== null) return found;
  // Playwright prints the same at each of its five attempts.
  console.error(/^Error: .*$/m.exec(stderr)?.[0] ?? stderr);
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  console.error('Fetching a Chromium from npm instead …');
  return (await fetchNpmChromium()) && (await starts(NPM_CHROMIUM)) ? NPM_CHROMIUM : null;
}
