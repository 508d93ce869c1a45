import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownCode } from './support/own-files.ts';

test('every environment variable of ours is in the table of CONTRIBUTING, and none else', () => {
  const used = ownCode().flatMap(({ text }) => text.match(/WIREBOOK_[A-Z]+/g) ?? []);
  assert.deepEqual([...new Set([...used, 'PORT', 'HOST', 'CI'])].sort(), inTable().sort());
});

function inTable(): string[] {
  const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split('\n## Environment\n');
  const rows = section.split('\n## ')[0]?.matchAll(/^\| `(\w+)`/gm) ?? [];
  return [...rows].map(([, name = '']) => name);
}
