import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programTimeZone } from '../../src/checker/program-time-zone.ts';

test('at every hour of the year it is afternoon or evening in the zone chosen, and never UTC', () => {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000 + 900_000) {
    const now = new Date(at);
    const timeZone = programTimeZone(now);
    const parts = new Intl.DateTimeFormat('en', {
      timeZone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    const [hour, minute] = parts.format(now).split(':').map(Number);
    assert.ok(
      hour !== undefined && hour >= 13 && hour < 23,
      `${now.toISOString()} is ${hour} h in ${timeZone}`,
    );
    assert.notEqual(minute, now.getUTCMinutes());
  }
});
