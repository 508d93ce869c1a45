// npm run class -- [options]: installs and builds if needed, then opens a class on this machine.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'src', 'cli', 'class', 'command.ts'), ...process.argv.slice(2)]);
