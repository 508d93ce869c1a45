import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const OURS = ['{src,exercises,scripts,tests,bench,docs,.ci,.github}/**/*', '*.{ts,mjs,json,md}'];

test('no file holds what a merge left open', () => {
  const files = globSync(OURS, { withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  assert.deepEqual(
    paths.filter((path) => /^(<{7}|>{7}) /m.test(readFileSync(path, 'latin1'))),
    [],
  );
});
