import { openDialog } from '../kit/dialog.ts';
import { element } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';

export interface ShortcutActions {
  run(): void;
  /** Checks, or goes on after a full pass; absent where there is nothing to check. */
  check?(): void;
  step?(by: 1 | -1): void;
}

/** Keys in the list that only exercises have. */
const CHECKING: readonly string[] = ['Ctrl Enter', 'n / p'];

/** Handles the keyboard shortcuts of the page. Returns a function that shows their list. */
export function createShortcuts(
  { words, kit, signal }: WorkbenchContext,
  actions: ShortcutActions,
): () => void {
  function pressCommand(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const act = { s: actions.run, Enter: actions.check }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act();
  }

  function pressLetter(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isField(event.target) || document.querySelector('dialog[open]')) return;
    if (event.key === 'n') actions.step?.(1);
    else if (event.key === 'p') actions.step?.(-1);
    else if (event.key === '?') show();
    else return;
    event.preventDefault();
  }

  function show(): void {
    const { title, list } = words.keys;
    const offered = list.filter(([keys]) => actions.check || !CHECKING.includes(keys));
    const rows = offered.flatMap(([keys, does]) => [
      element('dt', {}, element('kbd', {}, onThisMachine(keys))),
      element('dd', {}, does),
    ]);
    openDialog(title, kit, element('dl', { class: 'wb-keys' }, ...rows));
  }

  // Captured, since the editor has its own actions for these keys.
  addEventListener('keydown', pressCommand, { capture: true, signal });
  addEventListener('keydown', pressLetter, { signal });
  return show;
}

/** Replaces Ctrl by ⌘ on Apple's machines. */
export function onThisMachine(keys: string): string {
  return navigator.platform.startsWith('Mac') ? keys.replace('Ctrl ', '⌘') : keys;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
