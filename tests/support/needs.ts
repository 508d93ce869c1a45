import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../src/checker/browser/browser.ts';

/**
 * Returns the value for the `skip` of a test that needs a component: the reason, or `false`. In CI, where all of them are
 * installed, no test is skipped: it fails without its component.
 */
function needs(component: string, isThere: boolean): string | false {
  return isThere || process.env.CI ? false : `skipped: needs ${component}`;
}

/** For tests that look at processes. It applies in CI, too, since not every system has /proc. */
export const NEEDS_PROC = process.platform === 'linux' ? false : 'skipped: needs /proc';

/** For tests that send a process a signal which it handles; Windows has no such signals. */
export const NEEDS_SIGNALS = process.platform === 'win32' ? 'skipped: needs signals' : false;

/** For tests on a disk that is full: only the administrator of a Linux machine, or of a container that allows it, can mount one. */
export function needsSmallDisk(): string | false {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'skipped: needs the right to mount a disk';
  const place = mkdtempSync(join(tmpdir(), 'wirebook-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', place]).status === 0;
  if (isMounted) spawnSync('umount', [place]);
  rmdirSync(place);
  return isMounted ? false : 'skipped: needs the right to mount a disk';
}

/** For tests that drive a browser. */
export const NEEDS_BROWSER = needs('a browser (npm run browser)', !('missing' in (await findBrowser())));

const isInstalled = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

/** For tests that read what we write with Wireshark. */
export const NEEDS_TSHARK = needs('tshark', isInstalled('tshark'));

/** For tests that run programs in Python. */
export const NEEDS_PYTHON = needs('python3', isInstalled('python3'));

/** For tests that run programs in Python with aiohttp. */
export const NEEDS_AIOHTTP = needs(
  'aiohttp for python3 (Debian: python3-aiohttp)',
  spawnSync('python3', ['-c', 'import aiohttp']).status === 0,
);

/** For tests that capture packets. */
export const NEEDS_TCPDUMP = needs('tcpdump', isInstalled('tcpdump'));
