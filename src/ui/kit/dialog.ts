import type { KitWords } from '../../i18n/kit/en.ts';
import css from '../../styles/kit/dialog.css?inline';
import { adoptSheet } from './adopt-sheet.ts';
import { button, element } from './dom.ts';

adoptSheet(css);

/** Opens a modal dialog with a title. Esc closes it; once closed it is removed, and the focus goes back to where it was. */
export function openDialog(
  title: string,
  words: Pick<KitWords, 'close'>,
  ...content: Node[]
): HTMLDialogElement {
  const close = button('×', () => dialog.close(), { class: 'b bare cross', 'aria-label': words.close });
  const heading = element('h2', { id: 'dialog-title' }, title);
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': heading.id },
    element('header', {}, heading, close),
    ...content,
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export interface Question {
  title: string;
  more: string;
  yes: string;
}

/** Asks the learner to confirm an action; resolves to true for yes. */
export function confirmed({ title, more, yes }: Question, words: KitWords): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const agree = () => {
    resolve(true);
    dialog.close();
  };
  const dialog = openDialog(
    title,
    words,
    element('p', {}, more),
    element(
      'div',
      { class: 'dialog-buttons' },
      button(yes, agree, { class: 'b pri' }),
      button(words.cancel, () => dialog.close()),
    ),
  );
  dialog.addEventListener('close', () => resolve(false));
  return promise;
}
