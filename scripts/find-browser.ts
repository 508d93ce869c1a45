// Prints the path of a browser that the page checks and tests can drive, or nothing.
import { findBrowser } from '../src/checker/browser/browser.ts';

const found = await findBrowser();
if (!('missing' in found)) console.log(found.executablePath);
