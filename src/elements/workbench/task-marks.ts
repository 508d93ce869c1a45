import { type Board, taskState } from './board.ts';
import { element } from './element.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { ExerciseSetting } from './setting.ts';

/** Puts a mark beside the heading of each task in the assignment (`## 1. …`). */
export function createTaskMarks(page: ParentNode, board: Board, setting: ExerciseSetting): void {
  const { outcome, tasks } = setting;
  const places = new Map<string, HTMLElement>();
  for (const heading of page.querySelectorAll<HTMLElement>('.assignment :is(h2, h3)')) {
    const task = tasks[Number.parseInt(heading.textContent, 10) - 1];
    if (!task) continue;
    const place = element('span', { class: 'wb-task-mark' });
    heading.id = `task-${task.id}`;
    heading.prepend(place);
    places.set(task.id, place);
  }

  function show(): void {
    for (const [task, place] of places) {
      const state = taskState(board.rows.filter((row) => row.task === task));
      place.replaceChildren(outcomeMark(state, outcome(state)));
    }
  }

  board.onChange(show);
  show();
}
