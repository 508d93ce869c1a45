// npm run tap -- PORT [options]: shows the wire of a server that already runs.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'src', 'cli', 'tap', 'command.ts'), ...process.argv.slice(2)]);
