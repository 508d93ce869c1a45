import { z } from 'zod';
import type { Progress } from './learner-state.ts';
import { exerciseShape, keyShape, lastShape, MOST_ENTRIES, predictionShape } from './progress-shape.ts';

const { attempts, passed, firstPass, revealed, hints } = exerciseShape.shape;

/** An exercise of which each field that makes no sense is as if it had not been tried. */
const salvagedExercise = z.object({
  attempts: attempts.catch(0),
  passed: passed.catch([]),
  firstPass: firstPass.catch(null),
  revealed: revealed.catch(false),
  hints: hints.catch({}),
});

/**
 * Makes a progress of what a file holds, entry by entry: an entry that makes no sense, or a field that another version
 * of the workbook wrote, is left out, and the rest stays.
 */
export function salvageProgress(value: unknown): Progress {
  const { steps, predictions, exercises, last } = isObject(value) ? value : {};
  return {
    steps: (Array.isArray(steps) ? steps : [])
      .filter((step) => keyShape.safeParse(step).success)
      .slice(0, MOST_ENTRIES),
    predictions: entriesOf(predictions, z.object(predictionShape.shape)),
    exercises: entriesOf(exercises, salvagedExercise),
    last: lastShape.catch(null).parse(last),
  };
}

function entriesOf<T>(value: unknown, shape: z.ZodType<T>): Record<string, T> {
  const entries = Object.entries(isObject(value) ? value : {}).flatMap(([key, entry]): [string, T][] => {
    const parsed = shape.safeParse(entry);
    return parsed.success && keyShape.safeParse(key).success ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(entries.slice(0, MOST_ENTRIES));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
