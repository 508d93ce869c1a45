import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lasted } from '../../../../src/ui/class/teacher/moments.ts';

test('a duration is written as a clock shows it', () => {
  assert.equal(lasted(0), '0:00');
  assert.equal(lasted(4_999), '0:04');
  assert.equal(lasted(291_000), '4:51');
  assert.equal(lasted(3_600_000 + 2 * 60_000 + 9_000), '1:02:09');
});

test('a clock that runs a little behind the class shows no negative time', () => {
  assert.equal(lasted(-300), '0:00');
});
