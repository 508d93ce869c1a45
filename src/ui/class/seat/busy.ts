/** What a reader is at, which a jump would break off. */
export type Busy = 'typing' | 'window' | null;

/**
 * Tells what the reader is at: a field that is being typed in, a text that is not saved yet, or a program's page, which
 * keeps the focus when it was pressed once and cannot be looked into.
 */
export function busyWith(): Busy {
  const focused = document.activeElement;
  if (focused instanceof HTMLIFrameElement) return 'window';
  if (document.querySelector('[data-status]:is([data-status="unsaved"], [data-status="saving"])'))
    return 'typing';
  if (focused instanceof HTMLInputElement) return isText(focused) && focused.value !== '' ? 'typing' : null;
  if (focused instanceof HTMLElement && (focused.isContentEditable || focused.tagName === 'TEXTAREA'))
    return 'typing';
  return document.querySelector('dialog[open]') ? 'typing' : null;
}

function isText({ type }: HTMLInputElement): boolean {
  return !['radio', 'checkbox', 'range', 'button', 'submit'].includes(type);
}
