import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownFiles } from './support/own-files.ts';

test('no file holds what a merge left open', () => {
  const open = ownFiles().filter(({ text }) => /^(<{7}|>{7}) /m.test(text));
  assert.deepEqual(
    open.map(({ path }) => path),
    [],
  );
});
