import type { Row } from '../../../wire/row.ts';
import { isMeasured, type Measure, type Measurement, QUIET_MS, type SoFar } from './measure.ts';

/** Takes in the rows of a wire; to be called whenever they change. */
export type TakeRows = (rows: readonly Row[]) => void;

export interface MeasuringOptions {
  subject: string;
  /** The value, if it has been measured before; it stays. */
  known: number | null;
  /** Called at every change of what is counted. */
  report(found: Measurement | SoFar): void;
}

/**
 * Returns a function that takes in the rows of a wire whenever they change, and measures them until the measurement is whole.
 * Its value is final from the first time: what happens later on the same wire belongs to other steps. Numbers of its
 * sentence that are still missing are added, if they come with the same value.
 */
export function createMeasuring(measure: Measure, { subject, known, report }: MeasuringOptions): TakeRows {
  let value = known;
  let told = '';
  let isWhole = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(rows: readonly Row[], isQuiet: boolean): void {
    const found = measure(rows, subject, isQuiet);
    if (!found || (value !== null && (!isMeasured(found) || found.value !== value))) return;
    if (isMeasured(found)) {
      value = found.value;
      isWhole = Object.values(found.values).every((one) => one !== null);
    }
    const now = JSON.stringify(found);
    if (now === told) return;
    told = now;
    report(found);
  }

  return (rows) => {
    clearTimeout(timer);
    if (isWhole) return;
    look(rows, false);
    if (!isWhole) timer = setTimeout(() => look(rows, true), QUIET_MS);
  };
}
