import type { Progress } from '../server/protocol.ts';

/** Ticks what has been read and passed, in the header and on the maps. */
export function tick(root: ParentNode, { steps, exercises }: Progress): void {
  const read = new Set(steps);
  for (const cell of root.querySelectorAll<HTMLElement>('[data-lesson][data-steps]')) {
    const done = steps.filter((step) => step.startsWith(`${cell.dataset['lesson']}/`)).length;
    cell.querySelector('.tk')?.toggleAttribute('hidden', done < Number(cell.dataset['steps']));
  }
  for (const tile of root.querySelectorAll<HTMLElement>('[data-step-tile]')) {
    tile.classList.toggle('done', read.has(tile.dataset['stepTile'] ?? ''));
  }
  for (const tile of root.querySelectorAll<HTMLElement>('[data-exercise-tile]')) {
    tile.classList.toggle('done', !!exercises[tile.dataset['exerciseTile'] ?? '']?.firstPass);
  }
  const summary = root.querySelector<HTMLElement>('[data-summary]');
  const passed = Object.values(exercises).filter((exercise) => exercise.firstPass !== null).length;
  if (!summary || steps.length + passed === 0) return;
  summary.textContent = (summary.dataset['summary'] ?? '')
    .replace('{steps}', `${steps.length}`)
    .replace('{exercises}', `${passed}`);
}
