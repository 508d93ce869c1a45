// npm run browser: finds the browser that page checks drive, and fetches one when the machine has none.
import { join } from 'node:path';
import { become, install, node, root } from './setup.mjs';

install();
become(node, [join(root, 'scripts', 'browser.ts')]);
