import { isTyping } from '../../../kit/on-key.ts';

/** Keys and clickers that turn the step. */
const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
/** Parts of the page that take these keys themselves. */
const OWN_KEYS = 'wire-view, dialog, [popover], [role="separator"], [role="radiogroup"], .output';

/** Calls `turn` for the keys of a clicker, wherever the focus is, unless it is in something that uses them. */
export function attachTurning(turn: (by: 1 | -1) => void): void {
  document.addEventListener('keydown', (event) => {
    const by = KEYS[event.key];
    const { target } = event;
    if (by === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(target) || (target instanceof Element && target.closest(OWN_KEYS))) return;
    event.preventDefault();
    turn(by);
  });
}
