// npm run check -- <exercise>: runs the same checks as the page, in a terminal.
import { join } from 'node:path';
import { become, install, node, root } from './setup.mjs';

install();
become(node, [join(root, 'src', 'cli', 'check', 'command.ts'), ...process.argv.slice(2)]);
