/** Opens a race: on its page at once; a teaser loads nothing until somebody starts it. */
export function attachRace(root: HTMLElement): void {
  const open = () => import('./race.ts').then(({ openRace }) => openRace(root));
  if (root.dataset.race !== 'teaser') {
    void open();
    return;
  }
  let opened: ReturnType<typeof open> | undefined;
  for (const button of document.querySelectorAll('[data-race-start]'))
    button.addEventListener('click', async () => {
      opened ??= open();
      root.scrollIntoView({ block: 'nearest' });
      (await opened).start();
    });
}
