import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** A row's last cell: the file in backticks, then perhaps the name in it that sets the limit. */
const SET_IN = /\| `([^`]+\/[^`]+)`(?: `(\w+)`)? +\|$/;

test('every limit is set where the list of limits says', () => {
  const rows = readFileSync('docs/limits.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!what |-)/.test(line));
  assert.ok(rows.length > 0);
  const wrong = rows.filter((row) => {
    const [, file, name] = SET_IN.exec(row) ?? [];
    if (file === undefined) return true;
    return !new RegExp(`\\b${name ?? ''}\\b`).test(readFileSync(file, 'utf8'));
  });
  assert.deepEqual(wrong, []);
});
