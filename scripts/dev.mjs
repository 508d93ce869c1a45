// npm run dev: serves the site with reloading and running demos.
import { join } from 'node:path';
import { become, install, node, root } from './setup.mjs';

install();
become(node, [join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'dev', ...process.argv.slice(2)]);
