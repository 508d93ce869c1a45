import type { Measurement } from '../../../lesson/measures/measure.ts';
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
  let told = '';

  function look(): void {
    timer = undefined;
    const from = since();
    const counted = wire.rows.filter(({ id, client }) => id > from && !isSeatClient(client));
    const found = measure?.(counted, prediction.subject) ?? null;
    const now = JSON.stringify(found);
    if (now === told) return;
    told = now;
    listener(found);
  }

  function soon(): void {
    timer ??= setTimeout(look, PAUSE_MS);
  }

  wire.onChange(soon, signal);
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
}
