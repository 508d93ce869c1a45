import { join } from 'node:path';
import { ROOT } from '../../paths.ts';
import type { FoundBrowser } from './installed-browsers.ts';

const VERSION = '153.0.0';

/** The npm package with a Chromium for Linux on x64, for networks in which only npm's registry can be reached. */
export const NPM_PACKAGE = `@sparticuz/chromium@${VERSION}`;

/** The folder that it is unpacked into: it is there whole or not at all. */
export const NPM_CHROMIUM_DIR = join(ROOT, '.wirebook', 'browser', `chromium-${VERSION}`);

/** The Chromium of that package. It is a headless shell: it has no window, no sandbox of its own and no Chinese font. */
export const NPM_CHROMIUM: FoundBrowser = {
  name: 'npm’s Chromium',
  executablePath: join(NPM_CHROMIUM_DIR, 'start.sh'),
};
