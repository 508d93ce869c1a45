import type { Lang } from '../../../i18n/text.ts';
import { copyButton } from '../../kit/copy-button.ts';
import { element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import type { FilesStore, OpenFile } from './files-store.ts';

/** Writes the time of day: `22:50:58`. */
export function clockTime(date: Date, lang: Lang): string {
  return date.toLocaleTimeString(lang === 'zh' ? 'zh-CN' : 'en-GB', { hour12: false });
}

/** Shows the current file's path on disk with a button to copy it, and the state of saving. */
export function createSaveNote(
  place: HTMLElement,
  store: FilesStore,
  context: WorkbenchContext,
): (name: string) => void {
  const { words, kit, lang } = context;
  const path = element('span', { class: 'wb-path' });
  const state = element('span', { class: 'wb-saved', role: 'status' });
  let file: OpenFile | undefined;
  const copy = copyButton({
    text: () => file?.path ?? '',
    name: words.files.ownEditor,
    class: 'wb-copy',
    words: kit,
  });
  place.replaceChildren(path, copy, state);

  function stateOf(file: OpenFile): string {
    switch (file.status) {
      case 'saved':
        return file.savedAt ? words.files.saved(clockTime(file.savedAt, lang)) : '';
      case 'unsaved':
        return words.files.unsaved;
      case 'saving':
        return words.files.saving;
      case 'kept':
        return words.files.kept;
      case 'declined':
        return file.problem ? context.say(file.problem) : words.files.unsaved;
      case 'choice':
        return words.files.undecided;
    }
  }

  function show(): void {
    if (!file) return;
    // The last three parts are enough to recognize it; the button copies the whole path.
    path.textContent = file.path.split(/[\\/]/).slice(-3).join('/');
    path.title = file.path;
    state.textContent = stateOf(file);
    state.dataset.status = file.status;
  }

  store.onChange(show);
  return (name) => {
    file = store.files.find((one) => one.name === name);
    show();
  };
}
