import { parseRequestLine } from '../../../src/wire/start-line.ts';
import { record } from './recording.ts';

/** Reads what would take minutes if the time grew with the square of the blanks. Runs in a thread of its own. */
const blanks = (count: number) => ' '.repeat(count);
const MUCH = 1024 * 1024;

for (const line of [`G${blanks(MUCH)}x${blanks(MUCH)}`, `G${blanks(MUCH)}x${blanks(MUCH)}y`, blanks(MUCH)])
  parseRequestLine(line);

const wire = record().open();
const fields = ['x', '\t', ''].map((end) => `A: x${blanks(20_000)}y${blanks(1_000)}${end}\r\n`).join('');
for (let i = 0; i < 100; i++) wire.up(`GET / HTTP/1.1\r\n${fields}\r\n`);
if (wire.all('request').length !== 100) throw new Error('not all were read');
