import type { Row } from '../../../../wire/row.ts';
import { isMeasured, type Measurement, QUIET_MS } from '../../../lesson/measures/measure.ts';
import { findMeasure } from '../../../lesson/measures/measures.ts';
import type { CoursePrediction } from '../course.ts';
import { isSeatClient } from '../seat-client.ts';
import type { TeacherWire } from './teacher-wire.ts';

export interface MeasureOptions {
  lesson: string;
  prediction: CoursePrediction;
  /** Only rows after this one count. */
  since(): number;
  signal: AbortSignal;
}

/** Least time between two measurements, in ms: a busy wire changes ten times a second. */
const PAUSE_MS = 300;

/**
 * Reads the answer to a question off the shared wire, and calls the listener when it is another one, until the signal
 * aborts. It counts the teacher's own clients: the lesson's questions are about A and B, not about everybody's windows.
 */
export async function watchMeasure(
  wire: TeacherWire,
  { lesson, prediction, since, signal }: MeasureOptions,
  listener: (found: Measurement | null) => void,
): Promise<void> {
  const measure = await findMeasure(lesson, prediction.measure);
  if (!measure || signal.aborted) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  let asked: number | undefined;
  let size = 0;

  function look(isQuiet = false): void {
    timer = undefined;
    const from = since();
    const counted = wire.rows.filter(({ id, client }) => id > from && !isSeatClient(client));
    const counting = measure?.(counted, prediction.subject, isQuiet);
    const found = isMeasured(counting) ? counting : null;
    waitForQuiet(counted);
    const now = JSON.stringify(found);
    // What was measured while the wire was quiet stays when it is so no more.
    const isLess = found === null && from === asked;
    asked = from;
    if (now === told || isLess) return;
    told = now;
    listener(found);
  }

  /** Looks again when nothing has happened for a while on the rows that count; other seats may go on. */
  function waitForQuiet(counted: readonly Row[]): void {
    const now = counted.reduce((sum, row) => sum + ('length' in row ? row.length : 1), 0);
    if (now === size) return;
    size = now;
    clearTimeout(quiet);
    quiet = setTimeout(look, QUIET_MS, true);
  }

  function soon(): void {
    timer ??= setTimeout(look, PAUSE_MS);
  }

  wire.onChange(soon, signal);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearTimeout(quiet);
  });
  look();
}
