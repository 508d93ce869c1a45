import { isMeasured, type Measure, type Measurement } from '../../../src/ui/lesson/measures/measure.ts';
import type { Row } from '../../../src/wire/row.ts';

/** Returns what a measure finds in rows; `null` while it waits for more. */
export function measured(
  measure: Measure | undefined,
  rows: readonly Row[],
  { subject = '', isQuiet = false } = {},
): Measurement | null {
  if (!measure) throw new Error('There is no such measure.');
  const found = measure(rows, subject, isQuiet);
  return isMeasured(found) ? found : null;
}
