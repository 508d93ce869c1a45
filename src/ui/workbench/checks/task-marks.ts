import { element } from '../../kit/dom.ts';
import type { ExerciseContext } from '../context.ts';
import { type CheckBoard, taskState } from './check-board.ts';
import { outcomeMark } from './outcome-mark.ts';

/** Adds a mark beside each task's heading in the assignment (`## 1. …`), and above them the number of tasks that pass. */
export function createTaskMarks(page: ParentNode, board: CheckBoard, context: ExerciseContext): void {
  const { outcome, tasks, words, signal } = context;
  const tally = element('span', { class: 'wb-task-tally' });
  const title = element('h2', { class: 'wb-tasks' }, words.tasks, ' ', tally);
  const places = new Map<string, HTMLElement>();
  for (const heading of page.querySelectorAll<HTMLElement>('.assignment :is(h2, h3)')) {
    const task = tasks[Number.parseInt(heading.textContent, 10) - 1];
    if (!task) continue;
    if (places.size === 0) heading.before(title);
    const place = element('span', { class: 'wb-task-mark' });
    heading.id = `task-${task.id}`;
    heading.prepend(place);
    places.set(task.id, place);
  }

  const stateOf = (task: string) => taskState(board.rows.filter((row) => row.task === task));

  function show(): void {
    for (const [task, place] of places) {
      const state = stateOf(task);
      const stale = board.rows.some((row) => row.task === task && row.stale);
      const label = stale ? `${outcome(state)} · ${words.checks.outdated}` : outcome(state);
      place.classList.toggle('is-stale', stale);
      place.replaceChildren(outcomeMark(state, label));
    }
    const count = (starred: boolean) => {
      const own = tasks.filter(({ star = false }) => star === starred);
      return { passed: own.filter(({ id }) => stateOf(id) === 'pass').length, all: own.length };
    };
    const [main, stars] = [count(false), count(true)];
    const more = stars.passed > 0 ? ` · ★ ${words.checks.stars(stars.passed, stars.all)}` : '';
    const stale = board.stale ? ` · ${words.checks.outdated}` : '';
    tally.textContent = `${words.checks.tally(main.passed, main.all)}${more}${stale}`;
  }

  signal.addEventListener('abort', () => {
    for (const added of [title, ...places.values()]) added.remove();
  });
  board.onChange(show);
  show();
}
