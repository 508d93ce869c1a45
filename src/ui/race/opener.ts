import { keepEarlyClicks } from '../kit/early-clicks.ts';

/** Opens a race: at once on its own page; in a teaser only when the learner starts it, so that nothing is loaded before. */
export function attachRace(root: HTMLElement): void {
  const open = () => import('./race.ts').then((module) => module.openRace(root));
  if (root.dataset.race !== 'teaser') {
    keepEarlyClicks(root, open());
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
