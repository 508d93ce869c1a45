import { type Board, taskState } from './board.ts';
import { hintLine } from './check-detail.ts';
import { openDialog } from './dialog.ts';
import { element } from './element.ts';
import type { Hints } from './hints.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { ExerciseSetting } from './setting.ts';

/** Offers hints for every task, the first one that does not pass opened. */
export function openHints(board: Board, hints: Hints, setting: ExerciseSetting): void {
  const { tasks, words, say, outcome } = setting;
  const states = tasks.map((task) => taskState(board.rows.filter((row) => row.task === task.id)));
  const first = states.findIndex((state) => state !== 'pass');
  const items = tasks.map((task, index) => {
    const state = states[index] ?? 'waiting';
    const title = element('span', {}, `${index + 1} `, say(task.title));
    return element(
      'details',
      { name: 'hints', open: index === first },
      element('summary', {}, outcomeMark(state, outcome(state)), title),
      hintLine(task.id, setting, hints),
    );
  });
  openDialog(words.hints.title, setting, element('div', { class: 'wb-hint-list' }, ...items));
}
