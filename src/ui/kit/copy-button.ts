import type { KitWords } from '../../i18n/kit/en.ts';
import { button, copyText, element } from './dom.ts';
import { drawing } from './svg.ts';

export interface CopyButtonOptions {
  text: () => string;
  /** The word on it; by default a drawing of two sheets of paper. */
  face?: string;
  /** Its tooltip, and its name for screen readers. */
  name: string;
  class?: string;
  words: Pick<KitWords, 'copied' | 'copyFailed'>;
}

const SHEETS = 'M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z';
/** Time for which the button says that it has copied. */
const SAID_MS = 1200;

/** Builds a button that copies a text, and for a moment shows and announces that it did or could not. */
export function copyButton({ text, face, name, words, ...look }: CopyButtonOptions): HTMLButtonElement {
  const shown = element('span', { 'aria-hidden': 'true' });
  const said = element('span', { class: 'vh', 'aria-live': 'polite' });
  const made = button(shown, () => void copy(), {
    class: look.class ?? null,
    title: face === name ? null : name,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rest(): void {
    shown.replaceChildren(face ?? drawing(SHEETS));
    said.textContent = name;
  }

  async function copy(): Promise<void> {
    const word = (await copyText(text())) ? words.copied : words.copyFailed;
    clearTimeout(timer);
    shown.textContent = word;
    said.textContent = word;
    timer = setTimeout(rest, SAID_MS);
  }

  made.append(said);
  rest();
  return made;
}
