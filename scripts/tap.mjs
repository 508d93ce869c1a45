// npm run tap -- PORT [options]: shows the wire of a server that already runs.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

const args = process.argv.slice(2);
install();
if (!args.includes('--help') && !args.includes('-h')) build();
become(node, [join(root, 'src', 'cli', 'tap', 'command.ts'), ...args]);
