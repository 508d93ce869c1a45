import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** A row's last cells: the numbers, the file in backticks, then perhaps the name in it that sets the limit. */
const ROW = /\|([^|]+)\| `([^`]+\/[^`]+)`(?: `(\w+)`)? +\|$/;

/** A unit's factors as they are written in code, after the number. */
const FACTORS = { s: '_000', min: ' * 60_000', KiB: ' * 1024', MiB: ' * 1024 * 1024', KB: ' * KB' } as const;

const rows = readFileSync('docs/limits.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!what |-)/.test(line));

test('every limit is set where the list of limits says', () => {
  assert.ok(rows.length > 0);
  const wrong = rows.filter((row) => {
    const [, , file, name] = ROW.exec(row) ?? [];
    return file === undefined || !new RegExp(`\\b${name ?? ''}\\b`).test(readFileSync(file, 'utf8'));
  });
  assert.deepEqual(wrong, []);
});

test('every limit is the number that the list of limits says', () => {
  const wrong = rows.flatMap((row) => {
    const [, numbers = '', file = ''] = ROW.exec(row) ?? [];
    const code = readFileSync(file, 'utf8');
    const said = [...numbers.matchAll(/([\d.,]*\d)(?: (s|min|KiB|MiB|KB)\b)?/g)];
    return said.filter(([, n = '', unit]) => !isIn(code, n, unit)).map(([number]) => `${row}: ${number}`);
  });
  assert.deepEqual(wrong, []);
});

function isIn(code: string, number: string, unit: string | undefined): boolean {
  const n = number.replaceAll(',', '_?').replace('.', '\\.');
  const factors = unit === undefined ? '' : FACTORS[unit as keyof typeof FACTORS];
  const written = `${n}${factors.replaceAll('*', '\\*')}`;
  // 1 MiB is written as 1024 * 1024.
  const one = number === '1' && factors !== '' ? `|${factors.replace(' * ', '').replaceAll('*', '\\*')}` : '';
  return new RegExp(`(?<![\\w.])(?:${written}${one})(?![\\w])`).test(code);
}
