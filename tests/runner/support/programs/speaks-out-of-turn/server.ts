import { writeSync } from 'node:fs';

writeSync(3, 'not a message\n');
setInterval(() => {}, 1000);
