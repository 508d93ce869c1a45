import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Recording, record, sum } from './support/recording.ts';
import { type Step, scenario, timeless } from './support/scenario.ts';

/** Records a step piece by piece; the numbers choose the next piece's direction and length. */
function say(wire: Recording, step: Step, numbers: Iterator<number>): void {
  let { up, down } = step;
  while (up.length + down.length > 0) {
    const number = numbers.next().value as number;
    const length = 1 + ((number >> 1) % 9);
    if (down.length === 0 || (up.length > 0 && number % 2 === 0)) {
      wire.up(up.subarray(0, length));
      up = up.subarray(length);
    } else {
      wire.down(down.subarray(0, length));
      down = down.subarray(length);
    }
  }
}

function* around(numbers: readonly number[]): Generator<number> {
  for (;;) yield* numbers;
}

test('rows and totals are the same however the bytes are split and the directions interleaved', () => {
  const turns = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(scenario, turns, (steps, numbers) => {
      const whole = record().open();
      for (const { up, down } of steps) whole.up(up).down(down);
      const split = record().open();
      const endless = around(numbers);
      for (const step of steps) say(split, step, endless);
      for (const wire of [whole, split]) {
        for (const direction of ['up', 'down'] as const) {
          assert.equal(sum(wire.conversation.totals[direction]), wire.sent[direction]);
        }
        wire.close();
      }
      for (const direction of ['up', 'down'] as const) {
        assert.deepEqual(timeless(split.rows, direction), timeless(whole.rows, direction));
      }
      assert.deepEqual(split.conversation.totals, whole.conversation.totals);
    }),
    { numRuns: 200 },
  );
});
