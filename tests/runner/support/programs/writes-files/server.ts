import { writeFileSync } from 'node:fs';

for (let number = 0; number < 10_000; number++) writeFileSync(`file-${number}`, 'x');
