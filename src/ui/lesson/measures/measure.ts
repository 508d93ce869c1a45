import type { Row } from '../../../wire/row.ts';

/** What the wire says to a prediction. */
export interface Measurement {
  value: number;
  /** Numbers for the sentence, by the name that a `<Value>` gives; `null` while the wire has not told. */
  values: Record<string, number | null>;
  /** How the value is made up, for the ruler's bar. */
  parts: { length: number; kind: 'ink' | 'mask' | 'up' | 'down' }[];
  /** The rows it was counted from. */
  rows: number[];
}

/** Reads rows that began after the learner had answered; `null` while they do not tell yet. */
export type Measure = (rows: readonly Row[], subject: string) => Measurement | null;
