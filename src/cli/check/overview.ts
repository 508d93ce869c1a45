import { exerciseIds, loadExercise } from '../../checker/exercise-catalogue.ts';
import { displayWidth } from '../../i18n/display-width.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { pad } from '../text-layout.ts';
import { isBegun, progress } from './program-dir.ts';

/** Returns a table of all exercises with the learner's progress, as lines. */
export async function overview(lang: Lang): Promise<string[]> {
  const words = terminalWords[lang];
  const { exercises } = (await progress.read()).progress;
  const rows = [[words.overview.exercise, '', words.overview.minutes, words.overview.state]];
  for (const id of await exerciseIds()) {
    const { exercise, checks } = await loadExercise(id);
    const required = checks.filter((check) => !check.star);
    const { passed = [], firstPass = null } = exercises[id] ?? {};
    const count = required.filter((check) => passed.includes(check.id)).length;
    const begun = isBegun(id) ? words.state.begun : words.state.untouched;
    const sofar = passed.length > 0 ? words.state.passed(count, required.length) : begun;
    const state = firstPass === null ? sofar : words.state.done(firstPass.slice(0, 10));
    rows.push([id, exercise.title[lang], words.minutes(exercise.minutes), state]);
  }
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  return [...lines, '', words.overviewHint];
}
