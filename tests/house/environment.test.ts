import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const CODE = ['{src,exercises,scripts,tests,bench,.ci,.github}/**/*', '*.{ts,mjs,json}'];

test('every environment variable of ours is in the table of CONTRIBUTING, and none else', () => {
  const files = globSync(CODE, { withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'));
  const used = texts.flatMap((text) => text.match(/WIREBOOK_[A-Z]+/g) ?? []);
  assert.deepEqual([...new Set([...used, 'PORT', 'HOST', 'CI'])].sort(), inTable().sort());
});

function inTable(): string[] {
  const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split('\n## Environment\n');
  const rows = section.split('\n## ')[0]?.matchAll(/^\| `(\w+)`/gm) ?? [];
  return [...rows].map(([, name = '']) => name);
}
