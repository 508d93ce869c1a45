// npm start: installs the packages and builds the site if needed, then serves it.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'src', 'server', 'main.ts')]);
