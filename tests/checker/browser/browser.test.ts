import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromium } from 'playwright';
import { findBrowser, launchFlags } from '../../../src/checker/browser/browser.ts';
import { candidates } from '../../../src/checker/browser/installed-browsers.ts';

test('WIREBOOK_BROWSER decides alone', async () => {
  const found = await findBrowser({ WIREBOOK_BROWSER: process.execPath });
  assert.deepEqual(found, { name: process.execPath, executablePath: process.execPath });
});

test('a WIREBOOK_BROWSER that is not there is told in both languages, with the one command that helps', async () => {
  const found = await findBrowser({ WIREBOOK_BROWSER: '/no/such/browser' });
  assert.ok('missing' in found);
  for (const words of Object.values(found.missing)) {
    assert.match(words, /\/no\/such\/browser.*npm run browser/s);
  }
});

test('each system is searched where its browsers are installed, Chrome before Edge before Chromium', () => {
  const env = {
    PATH: '/a:/b',
    ProgramFiles: 'C:\\Program Files',
    LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
  };
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const names = candidates(platform, env).map(({ name }) => name);
    assert.deepEqual([...new Set(names)], ['Google Chrome', 'Microsoft Edge', 'Chromium'], platform);
  }
  const paths = candidates('win32', env).map(({ executablePath }) => executablePath);
  assert.ok(paths.includes('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'));
  assert.ok(candidates('linux', env).some(({ executablePath }) => executablePath === '/b/chromium'));
});

test('the features that Playwright turns off are those that our flags repeat, and no more of them', async () => {
  // Node is no browser and accepts none of the flags, so the error names the flags.
  const error: Error = await chromium.launch({ executablePath: process.execPath }).then(
    () => assert.fail('Node was taken for a browser'),
    (reason) => reason,
  );
  const theirs = disabledIn(error.message);
  const ours = disabledIn(launchFlags().join(' '));
  assert.ok(theirs.length > 0, error.message);
  assert.deepEqual(
    theirs.filter((feature) => !ours.includes(feature)),
    [],
  );
  const added = ours.filter((feature) => !theirs.includes(feature));
  assert.deepEqual(added, ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']);
});

function disabledIn(flags: string): string[] {
  return /--disable-features=(\S+)/.exec(flags)?.[1]?.split(',') ?? [];
}
