import { attachDivider } from '../kit/divider.ts';
import { part } from '../kit/dom.ts';
import { WORKBENCH_KEYS } from './kept-keys.ts';

export interface Panes {
  /** Shows one of the two, on a narrow page. */
  show(pane: 'text' | 'work'): void;
}

/** Manages the halves of the page and of the workbench: dividers on a wide page, a switch between two on a narrow one. */
export function createPanes(page: HTMLElement, root: HTMLElement, signal: AbortSignal): Panes {
  const buttons = root.querySelectorAll<HTMLElement>('[data-pane]');

  function show(pane: 'text' | 'work'): void {
    page.dataset.shown = pane;
    for (const button of buttons) button.ariaPressed = String(button.dataset.pane === pane);
  }

  for (const button of buttons) {
    const choose = () => {
      show(button.dataset.pane === 'work' ? 'work' : 'text');
      scrollTo({ top: 0 });
    };
    button.addEventListener('click', choose, { signal });
  }
  attachDivider({
    separator: part(root, 'columns'),
    container: page,
    along: 'columns',
    property: '--split',
    least: 22,
    most: 60,
    key: WORKBENCH_KEYS.columns,
    signal,
  });
  attachDivider({
    separator: part(root, 'rows'),
    container: part(root, 'halves'),
    along: 'rows',
    property: '--editor-share',
    least: 12,
    most: 85,
    key: WORKBENCH_KEYS.rows,
    signal,
  });
  return { show };
}
