import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHOSEN_DATES } from '../../../src/checker/contract/chosen-dates.ts';
import { wallTime } from '../../../src/checker/contract/server-time.ts';

/** Writes a chosen date as the clock of its zone shows it, some milliseconds later. */
function clockAt(n: number, later = 0): string {
  const { at, timeZone } = CHOSEN_DATES[n]!;
  return wallTime(Date.parse(at) + later, timeZone);
}

test('the chosen dates are what they are named in their own time zones', () => {
  for (const [n, { at }] of CHOSEN_DATES.entries())
    assert.equal(clockAt(n), at.slice(0, 19).replace('T', ' '));
});

test('a time without zeros, in UTC or with another hour differs on one of them', () => {
  assert.match(clockAt(0), /-0\d-0\d 0\d:0\d:0\d$/);
  assert.notEqual(new Date(clockAt(0)).getDay(), new Date(clockAt(0)).getDate());
  assert.match(clockAt(1), / 00:/);
  assert.match(clockAt(2), /-12-31 23:/);
  assert.ok(new Date(CHOSEN_DATES[2]!.at).toISOString().startsWith('2033'));
});

test('the autumn hour comes for the second time', () => {
  assert.equal(clockAt(3, -3_600_000), clockAt(3));
});
