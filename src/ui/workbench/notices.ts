import { button, element } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';

export interface Notices {
  /** Shows a notice above the editor, with buttons for what can be done; the next notice replaces it. */
  say(text: string, ...actions: HTMLElement[]): void;
  /** Removes the notice if it is the one that is shown. */
  withdraw(text: string): void;
  clear(): void;
}

export function createNotices(bar: HTMLElement, { kit }: WorkbenchContext): Notices {
  let shown = '';
  const clear = () => {
    shown = '';
    bar.hidden = true;
    bar.replaceChildren();
  };
  clear();
  return {
    clear,
    withdraw(text) {
      if (text === shown) clear();
    },
    say(text, ...actions) {
      shown = text;
      const close = button('×', clear, { class: 'b bare cross', 'aria-label': kit.close });
      bar.replaceChildren(element('p', {}, text), ...actions, close);
      bar.hidden = false;
    },
  };
}
