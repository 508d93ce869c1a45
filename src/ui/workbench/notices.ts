import { button, element } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';

export interface Notices {
  /** Says something quietly above the editor, with what can be done about it; the next one replaces it. */
  say(text: string, ...actions: HTMLElement[]): void;
  clear(): void;
}

export function createNotices(bar: HTMLElement, { kit }: WorkbenchContext): Notices {
  const clear = () => {
    bar.hidden = true;
    bar.replaceChildren();
  };
  clear();
  return {
    clear,
    say(text, ...actions) {
      const close = button('×', clear, { class: 'b bare cross', 'aria-label': kit.close });
      bar.replaceChildren(element('p', {}, text), ...actions, close);
      bar.hidden = false;
    },
  };
}
