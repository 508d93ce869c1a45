import type { ExerciseProgress, Progress } from '../../workspace/learner-state.ts';

/** Ticks what has been read and passed, in the header and on the maps. */
export function tick(root: ParentNode, { steps, exercises }: Progress): void {
  const read = new Set(steps);
  for (const cell of root.querySelectorAll<HTMLElement>('[data-lesson][data-steps]')) {
    const done = steps.filter((step) => step.startsWith(`${cell.dataset.lesson}/`)).length;
    cell.querySelector('.tk')?.toggleAttribute('hidden', done < Number(cell.dataset.steps));
  }
  for (const tile of root.querySelectorAll<HTMLElement>('[data-step-tile]')) {
    tile.classList.toggle('done', read.has(tile.dataset.stepTile ?? ''));
  }
  for (const tile of root.querySelectorAll<HTMLElement>('[data-exercise-tile]')) {
    tile.classList.toggle('done', !!exercises[tile.dataset.exerciseTile ?? '']?.firstPass);
  }
  for (const place of root.querySelectorAll<HTMLElement>('[data-exercise-state]')) {
    const exercise = exercises[place.dataset.exerciseState ?? ''];
    if (exercise && exercise.attempts > 0) place.textContent = stateOf(exercise, place.dataset);
  }
  const summary = root.querySelector<HTMLElement>('[data-summary]');
  const passed = Object.values(exercises).filter((exercise) => exercise.firstPass !== null).length;
  if (!summary || steps.length + passed === 0) return;
  summary.textContent = (summary.dataset.summary ?? '')
    .replace('{steps}', `${steps.length}`)
    .replace('{exercises}', `${passed}`);
}

function stateOf({ firstPass, passed }: ExerciseProgress, words: DOMStringMap): string {
  if (firstPass !== null) {
    const date = new Date(firstPass).toLocaleDateString(document.documentElement.lang, {
      dateStyle: 'medium',
    });
    return (words.done ?? '').replace('{date}', date);
  }
  const required = (words.required ?? '').split(' ');
  return (words.begun ?? '')
    .replace('{passed}', `${required.filter((id) => passed.includes(id)).length}`)
    .replace('{of}', `${required.length}`);
}
