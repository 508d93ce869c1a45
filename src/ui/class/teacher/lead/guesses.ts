import type { Guess } from '../../../../class/messages.ts';
import { part } from '../../../kit/dom.ts';
import { stepAt } from '../course.ts';
import type { TeacherPage } from '../teacher-context.ts';
import { createGuessPanel, type GuessPanel } from './guess-panel.ts';
import type { TeacherWire } from './teacher-wire.ts';

/** Shows a panel for each question of the step, and for one that is still on all screens from another step. */
export function attachGuesses(page: TeacherPage, wire: TeacherWire): void {
  const { course } = page;
  const place = part(document, 'guesses');
  const panels = new Map<string, GuessPanel>();
  /** Of each guess that was closed while this page looked on: the last row then. The measurement counts later ones. */
  const closedAt = new Map<number, { run: number; row: number }>();
  const seenOpen = new Set<number>();

  function note(guess: Guess | null): void {
    if (!guess) return;
    if (guess.state === 'open') seenOpen.add(guess.id);
    else if (seenOpen.delete(guess.id))
      closedAt.set(guess.id, { run: wire.run, row: wire.rows.at(-1)?.id ?? 0 });
  }

  /** A page that came later knows only when the guess was opened. */
  function sinceRow({ id, openedAt }: Guess): number {
    const known = closedAt.get(id);
    if (!known) return wire.idBefore(openedAt);
    return known.run === wire.run ? known.row : 0;
  }

  page.follow(({ agenda }) => {
    const { guess } = agenda;
    note(guess);
    const at = stepAt(course, agenda.place);
    const wanted = (at?.step.predictions ?? []).map((prediction) => ({
      lesson: at!.lesson.slug,
      prediction,
    }));
    const isHere = wanted.some(
      ({ lesson, prediction }) => lesson === guess?.lesson && prediction.id === guess.prediction,
    );
    if (guess && !isHere) {
      const steps = course.lessons.find(({ slug }) => slug === guess.lesson)?.steps ?? [];
      const prediction = steps
        .flatMap(({ predictions }) => predictions)
        .find(({ id }) => id === guess.prediction);
      if (prediction) wanted.unshift({ lesson: guess.lesson, prediction });
    }
    const keys = wanted.map(({ lesson, prediction }) => `${lesson}/${prediction.id}`);
    for (const [key, panel] of panels) {
      if (keys.includes(key)) continue;
      panel.close();
      panels.delete(key);
    }
    for (const [index, { lesson, prediction }] of wanted.entries()) {
      const key = keys[index]!;
      let panel = panels.get(key);
      if (!panel) {
        panel = createGuessPanel(page, { lesson, prediction, wire, sinceRow });
        panels.set(key, panel);
      }
      if (place.children[index] !== panel.root) place.insertBefore(panel.root, place.children[index] ?? null);
      panel.draw(page.view);
    }
  });
}
