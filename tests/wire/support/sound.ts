import assert from 'node:assert/strict';
import { annotate } from '../../../src/wire/annotate.ts';
import { frameBits } from '../../../src/wire/frame-bits.ts';
import { KEPT_BYTES, type Row } from '../../../src/wire/row.ts';
import { sum } from './recording.ts';

/** Asserts that the counts of a row add up, and that what is said of its bytes is within them. */
export function assertSound(row: Row): void {
  if (!('bytes' in row)) return;
  assert.equal(sum(row.split), row.length);
  assert.ok(row.bytes.length <= Math.min(row.length, KEPT_BYTES));
  assert.equal(
    annotate(row).reduce((total, { length }) => total + length, 0),
    row.bytes.length,
  );
  for (const { rule, offset, length } of row.problems ?? [])
    assert.ok(!row.complete || offset + length <= row.length, `the place of ${rule}`);
  if (row.kind === 'frame') frameBits(row);
}
