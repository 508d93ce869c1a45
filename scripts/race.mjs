// npm run race -- [options]: the race of the four transports, in a terminal.
import { join } from 'node:path';
import { become, install, node, root } from './setup.mjs';

install();
// Node's EventSource is there for the asking.
const flags = ['--experimental-eventsource', '--disable-warning=UNDICI-ES'];
become(node, [...flags, join(root, 'src', 'cli', 'race', 'command.ts'), ...process.argv.slice(2)]);
