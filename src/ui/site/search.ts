import { onKey } from '../kit/on-key.ts';
import type { SearchDialog } from './search-dialog.ts';

/** Opens the search from the header's button, with `/` outside fields, and with Ctrl or Cmd and K anywhere. */
export function attachSearch(button: HTMLElement): void {
  let dialog: Promise<SearchDialog> | undefined;

  function open(): void {
    dialog ??= import('./search-dialog.ts').then((module) => module.createSearchDialog());
    void dialog.then((found) => found.open());
  }

  button.addEventListener('click', open);
  onKey('/', open);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
}
