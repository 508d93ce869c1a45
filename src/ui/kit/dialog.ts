import type { WorkbenchContext } from '../workbench/context.ts';
import { button, element } from './dom.ts';

/** Opens a modal box with a title; it removes itself when closed. Esc closes it, focus goes back by itself. */
export function openDialog(
  title: string,
  { words }: WorkbenchContext,
  ...content: Node[]
): HTMLDialogElement {
  const close = button('×', () => dialog.close(), { class: 'b bare wb-close', 'aria-label': words.close });
  const heading = element('h2', { id: 'wb-dialog-title' }, title);
  const dialog = element(
    'dialog',
    { class: 'wb-dialog', 'aria-labelledby': heading.id },
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

/** Asks before something is done; resolves to whether the learner wants it. */
export function confirmed(
  title: string,
  more: string,
  yes: string,
  setting: WorkbenchContext,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const dialog = openDialog(
    title,
    setting,
    element('p', {}, more),
    element(
      'div',
      { class: 'wb-dialog-buttons' },
      button(
        yes,
        () => {
          resolve(true);
          dialog.close();
        },
        { class: 'b pri' },
      ),
      button(setting.words.cancel, () => dialog.close()),
    ),
  );
  dialog.addEventListener('close', () => resolve(false));
  return promise;
}
