// npm run race -- [options]: runs the race of the four transports in a terminal.
import { join } from 'node:path';
import { become, install, node, root } from './setup.mjs';

install();
// Node has EventSource behind a flag.
const flags = ['--experimental-eventsource', '--disable-warning=UNDICI-ES'];
become(node, [...flags, join(root, 'src', 'cli', 'race', 'command.ts'), ...process.argv.slice(2)]);
