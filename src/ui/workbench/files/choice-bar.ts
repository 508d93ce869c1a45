import { button, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import type { FilesStore, OpenFile } from './files-store.ts';
import { clockTime } from './save-note.ts';

/**
 * Asks, above the editor, which of two texts of the shown file is to stay; the other is kept as a version. It takes the
 * focus, unless the learner is typing, whose next key would be lost; `leave` gives the focus back.
 */
export function createChoiceBar(
  bar: HTMLElement,
  store: FilesStore,
  context: WorkbenchContext,
  compare: (file: OpenFile) => void,
  leave: () => void,
): (name: string) => void {
  const { words, lang } = context;
  let current = '';
  let asked: unknown = null;

  function show(): void {
    const file = store.files.find((one) => one.name === current);
    const choice = file?.choice ?? null;
    const wasLeft = choice === null && bar.contains(document.activeElement);
    bar.hidden = choice === null;
    if (wasLeft) leave();
    if (!file || !choice) asked = null;
    if (!file || !choice || asked === choice) return;
    asked = choice;
    const left = choice.kind === 'unsaved';
    const what = left
      ? words.choice.unsaved(file.name, clockTime(new Date(choice.at), lang))
      : words.choice.disk(file.name);
    bar.replaceChildren(
      element('p', { role: 'alert' }, element('b', {}, what), ` ${words.choice.nothingLost}`),
      button(left ? words.choice.useUnsaved : words.choice.mine, () => void store.choose(file.name, 'mine')),
      button(left ? words.choice.useDisk : words.choice.theirs, () => void store.choose(file.name, 'theirs')),
      button(words.choice.both, () => compare(file), { class: 'b bare' }),
    );
    if (!document.activeElement?.matches('.cm-content, input, textarea')) bar.focus({ preventScroll: true });
  }

  store.onChange(show);
  return (name) => {
    current = name;
    asked = null;
    show();
  };
}
