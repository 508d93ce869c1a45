// npm run bench [-- name …]: measurements beside peers, each printed as a ratio.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'bench', 'main.ts'), ...process.argv.slice(2)]);
