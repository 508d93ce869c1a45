import type { Row } from '../../../wire/row.ts';

/** The measured answer to a prediction. */
export interface Measurement {
  value: number;
  /** Numbers for the sentence, by the name in `<Value>`; `null` until the wire shows them. */
  values: Record<string, number | null>;
  /** The parts that add up to the value, for the ruler's bar. */
  parts: { length: number; kind: 'ink' | 'mask' | 'up' | 'down' }[];
  /** The rows it was counted from. */
  rows: number[];
}

/** What has come of all that a measurement needs: three messages of nine. */
export interface SoFar {
  come: number;
  needed: number;
}

/** Milliseconds without a change after which the wire is quiet. */
export const QUIET_MS = 1000;

/**
 * A function that measures rows that began after the learner's answer; `null` while they are not enough. Waits until all
 * that it counts is there: rows that come later do not change its value. `isQuiet` tells that nothing has changed on the
 * wire for `QUIET_MS`: nothing of what was sent is still to come.
 */
export type Measure = (rows: readonly Row[], subject: string, isQuiet: boolean) => Measurement | SoFar | null;

/** Tells a measurement from `null` and from what is counted so far. */
export function isMeasured(found: Measurement | SoFar | null | undefined): found is Measurement {
  return found !== null && found !== undefined && 'value' in found;
}
