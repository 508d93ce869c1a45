// npm run join -- ADDRESS CODE: installs and builds if needed, then joins a class with this machine's workbook.
import { join } from 'node:path';
import { become, build, install, node, root } from './setup.mjs';

install();
build();
become(node, [join(root, 'src', 'cli', 'join', 'command.ts'), ...process.argv.slice(2)]);
