import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';

/** Folders of tests of several parts, and of shared files. */
const ACROSS = ['e2e', 'exercises', 'house', 'support'];

/** `tests/race` runs the race's program, and counts beside it. */
const TESTED_ELSEWHERE = ['08-choosing/race'];

test('tests lie where what they test lies in src, or in scripts', () => {
  const folders = globSync('tests/**/*.test.ts').map((file) => dirname(relative('tests', file)));
  const nowhere = folders.filter((folder) => !existsSync(join('src', folder)) && folder !== 'scripts');
  assert.deepEqual(
    nowhere.filter((folder) => !ACROSS.includes(folder)),
    [],
  );
});

test('what is no test lies in a folder named support', () => {
  const files = globSync('tests/**/*.ts').filter((file) => !/\.(test|spec)\.ts$/.test(file));
  assert.deepEqual(
    files.filter((file) => !file.split(sep).includes('support')),
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
