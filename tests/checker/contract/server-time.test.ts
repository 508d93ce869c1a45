import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, momentOf, timeBetween, wallTime } from '../../../src/checker/contract/server-time.ts';

test('a wall time and its moment belong together, in zones on both sides of UTC', () => {
  for (const zone of ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'UTC']) {
    for (const wall of ['2038-12-31 23:59:57', '2039-01-01 00:00:01', '2026-07-01 12:00:00']) {
      assert.equal(wallTime(momentOf(wall, zone), zone), wall, zone);
    }
  }
  assert.equal(momentOf('2039-01-01 05:45:00', 'Asia/Kathmandu'), Date.UTC(2039, 0, 1));
});

test('no clock shows 24:00:00', () => {
  assert.ok(Number.isNaN(timeBetween('2039-01-01 00:00:00', '2038-12-31 24:00:00')));
  assert.ok(!isWithin('2038-12-31 24:00:00', Date.UTC(2039, 0, 1), Date.UTC(2039, 0, 1), 'UTC'));
});
