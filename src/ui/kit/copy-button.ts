import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { button, drawing, element } from './dom.ts';

const SHEETS = 'M4.500 4.500h7v7h-7zM2.500 9.500v-7h7';
const DONE = 'm2 7.500 3.500 3.500L12 3';

/** A button that copies a text and says so for a moment. */
export function copyButton(text: () => string, name: string, words: WorkbenchWords): HTMLButtonElement {
  const said = element('span', { class: 'vh', 'aria-live': 'polite' }, name);
  const made = button(drawing(SHEETS), copy, { class: 'wb-copy', title: name });
  made.append(said);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text());
    made.firstElementChild?.replaceWith(drawing(DONE));
    said.textContent = words.copied;
    made.addEventListener('blur', restore, { once: true });
    made.addEventListener('pointerleave', restore, { once: true });
  }

  function restore(): void {
    made.firstElementChild?.replaceWith(drawing(SHEETS));
    said.textContent = name;
  }

  return made;
}
