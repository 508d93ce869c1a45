import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';

/**
 * Numbers the checks of an exercise by their ids: the number of its task, with a letter when the task has several
 * checks, as `3` and `4b`. Page and terminal show the same numbers, and `--only` takes them.
 */
export function checkNumbers(
  { tasks }: Pick<Exercise, 'tasks'>,
  checks: readonly Pick<Check, 'id' | 'task'>[],
): ReadonlyMap<string, string> {
  const numbers = checks.map((check): [string, string] => {
    const siblings = checks.filter(({ task }) => task === check.task);
    const letter = siblings.length > 1 ? String.fromCharCode(97 + siblings.indexOf(check)) : '';
    return [check.id, `${tasks.findIndex(({ id }) => id === check.task) + 1}${letter}`];
  });
  return new Map(numbers);
}
