import { openDialog } from '../../kit/dialog.ts';
import { element } from '../../kit/dom.ts';
import type { ExerciseContext } from '../context.ts';
import { type CheckBoard, taskState } from './check-board.ts';
import { hintLine } from './check-detail.ts';
import type { Hints } from './hints.ts';
import { outcomeMark } from './outcome-mark.ts';

/** Opens a dialog with the hints of every task; the first task that does not pass is unfolded. */
export function openHints(board: CheckBoard, hints: Hints, context: ExerciseContext): void {
  const { tasks, words, kit, say, outcome } = context;
  const states = tasks.map((task) => taskState(board.rows.filter((row) => row.task === task.id)));
  const first = states.findIndex((state) => state !== 'pass');
  const items = tasks.map((task, index) => {
    const state = states[index] ?? 'waiting';
    const title = element('span', {}, `${index + 1} `, say(task.title));
    return element(
      'details',
      { name: 'hints', open: index === first },
      element('summary', {}, outcomeMark(state, outcome(state)), title),
      hintLine(task.id, context, hints),
    );
  });
  openDialog(words.hints.title, kit, element('div', { class: 'wb-hint-list' }, ...items));
}
