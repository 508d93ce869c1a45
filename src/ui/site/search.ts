import type { SearchDialog } from './search-dialog.ts';

/** Opens the search from the header's button, with `/` outside fields, and with Ctrl or Cmd and K anywhere. */
export function attachSearch(button: HTMLElement): void {
  let dialog: Promise<SearchDialog> | undefined;

  function open(): void {
    dialog ??= import('./search-dialog.ts').then(({ createSearchDialog }) => createSearchDialog());
    void dialog.then((found) => found.open());
  }

  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isShortcut && !(isSlash && !isTyping(event.target))) return;
    event.preventDefault();
    open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
