import { checkNumbers } from '../../checker/check-numbers.ts';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import { type CheckCommandOptions, UsageError } from './check-options.ts';

/**
 * Returns the ids of the checks that `--only` and `--no-stars` leave, or `undefined` for all. `--only` takes a check's
 * id or its number; the number of a task stands for all of its checks. Throws a `UsageError` when none is meant.
 */
export function chooseChecks(
  { exercise, checks }: LoadedExercise,
  { only, noStars, lang }: Pick<CheckCommandOptions, 'only' | 'noStars' | 'lang'>,
): readonly string[] | undefined {
  if (only === undefined && !noStars) return undefined;
  const words = terminalWords[lang];
  const numbers = checkNumbers(exercise, checks);
  const meant = (name: string) =>
    checks.filter(({ id, task }) => {
      const isItsTask = exercise.tasks.findIndex((one) => one.id === task) + 1 === Number(name);
      return id === name || numbers.get(id) === name.toLowerCase() || isItsTask;
    });
  const unknown = only?.find((name) => meant(name).length === 0);
  if (unknown !== undefined) {
    const known = checks.map(({ id }) => `${numbers.get(id)} ${id}`);
    throw new UsageError(words.unknownCheck(unknown, known));
  }
  const named =
    only === undefined ? checks : checks.filter((check) => only.some((name) => meant(name).includes(check)));
  const chosen = named.filter(({ star }) => !(noStars && star));
  if (chosen.length === 0) throw new UsageError(words.nothingToCheck);
  return chosen.map(({ id }) => id);
}
