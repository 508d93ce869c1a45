import type { Lang } from '../../i18n/text.ts';
import type { WireWords } from '../../i18n/wire/en.ts';
import { loadWords } from '../kit/words.ts';
import type { Savable } from './save-menu.ts';

/** Creates a function that opens the menu of files below a button; its code is loaded at the first time. */
export function createSaveOpener(
  words: WireWords,
  lang: Lang,
  savable: () => Savable,
): (button: HTMLButtonElement) => Promise<void> {
  let menu: HTMLElement | null = null;
  return async (button) => {
    if (menu === null) {
      const [{ createSaveMenu }, saveWords] = await Promise.all([
        import('./save-menu.ts'),
        loadWords.wireSave(lang),
      ]);
      menu ??= createSaveMenu({ words, saveWords, savable });
      button.after(menu);
    }
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.top = `${bottom + 2}px`;
    menu.style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
    menu.togglePopover();
  };
}
