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

/** A function that measures rows that began after the learner's answer; `null` while they are not enough. */
export type Measure = (rows: readonly Row[], subject: string) => Measurement | null;
