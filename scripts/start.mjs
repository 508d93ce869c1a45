// npm start: installs what is missing, builds what is stale, serves the site.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'src', 'server', 'main.ts')]);
