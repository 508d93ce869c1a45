import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDelays } from '../../src/race/delays.ts';

test('without a delay there is no percentile', () => {
  const delays = createDelays();
  assert.equal(delays.percentile(0.5), null);
  assert.equal(delays.max, 0);
});

test('percentiles are those of sorting all delays, within half a per cent; the longest is exact', () => {
  const lists = fc.array(fc.double({ min: 0.2, max: 3_600_000, noNaN: true }), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(lists, fc.constantFrom(0.5, 0.95, 1), (list, share) => {
      const delays = createDelays();
      for (const ms of list) delays.add(ms);
      const sorted = [...list].sort((a, b) => a - b);
      const exact = sorted[Math.ceil(share * sorted.length) - 1] as number;
      const told = delays.percentile(share) as number;
      assert.ok(Math.abs(told - exact) <= 0.0051 * exact, `${told} for ${exact}`);
      assert.equal(delays.max, sorted.at(-1));
    }),
  );
});
