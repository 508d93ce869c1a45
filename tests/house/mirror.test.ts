import assert from 'node:assert/strict';
import { globSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';

/** Folders of tests of several parts, and of shared files. */
const ACROSS = ['e2e', 'exercises', 'house', 'support'];

/** `tests/race` runs the race's program, and counts beside it. */
const TESTED_ELSEWHERE = ['06-choosing/race'];

test('tests lie where what they test lies in src, or in scripts', () => {
  const folders = [...readdirSync('src'), 'scripts'];
  assert.deepEqual(
    readdirSync('tests').filter((name) => !folders.includes(name) && !ACROSS.includes(name)),
    [],
  );
});

test('every demo has a test that bears its name, alone or beside the one it is compared with', () => {
  const tested = globSync('tests/demos/*/*.test.ts').flatMap((file) =>
    basename(file, '.test.ts')
      .split('-and-')
      .map((name) => `${basename(dirname(file))}/${name}`),
  );
  const demos = globSync('src/demos/*/*/server.ts').map((file) => {
    const folder = dirname(file);
    return `${basename(dirname(folder))}/${basename(folder)}`;
  });
  assert.deepEqual([...new Set([...tested, ...TESTED_ELSEWHERE])].toSorted(), demos.toSorted());
});
