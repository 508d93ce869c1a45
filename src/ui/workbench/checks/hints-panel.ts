import { element } from '../../kit/dom.ts';
import type { Tabs } from '../../kit/tabs.ts';
import type { ExerciseContext } from '../context.ts';
import { type CheckBoard, taskState } from './check-board.ts';
import { hintLine } from './check-detail.ts';
import type { Hints } from './hints.ts';
import { outcomeMark } from './outcome-mark.ts';

export interface HintsPanel {
  /** Unfolds the first task that does not pass, and moves the focus there. */
  open(): void;
}

/** Fills the panel below the editor with the hints of every task. Escape goes back to the panel and place before. */
export function createHintsPanel(
  panel: HTMLElement,
  { board, hints }: { board: CheckBoard; hints: Hints },
  context: ExerciseContext,
  panels: Pick<Tabs, 'current' | 'show' | 'onShow'>,
): HintsPanel {
  const { tasks, say, outcome } = context;
  const stateOf = (task: string) => taskState(board.rows.filter((row) => row.task === task));
  let former = panels.current;
  let focused: Element | null = null;

  const items = tasks.map((task, index) => {
    const mark = element('span', { class: 'wb-hint-mark' });
    const summary = element('summary', {}, mark, element('span', {}, `${index + 1} `, say(task.title)));
    const details = element('details', {}, summary, hintLine(task.id, context, hints));
    return { task: task.id, mark, summary, details };
  });
  panel.replaceChildren(element('div', { class: 'wb-hint-list' }, ...items.map(({ details }) => details)));

  function show(): void {
    for (const { task, mark } of items) {
      const state = stateOf(task);
      mark.replaceChildren(outcomeMark(state, outcome(state)));
    }
  }

  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    panels.show(former);
    if (focused instanceof HTMLElement) focused.focus();
  }

  panels.onShow((name) => {
    if (name !== 'hints') former = name;
  });
  panel.addEventListener('keydown', leave);
  board.onChange(show);
  show();

  return {
    open() {
      if (!panel.contains(document.activeElement)) focused = document.activeElement;
      const first = items.find(({ task }) => stateOf(task) !== 'pass') ?? items[0];
      if (!first) return;
      first.details.open = true;
      first.summary.focus();
    },
  };
}
