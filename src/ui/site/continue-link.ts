import { progress } from '../kit/progress.ts';

/** "Start" becomes "Continue with 5.2 …" for somebody who has been reading. */
export function attachContinueLink(link: HTMLAnchorElement): void {
  const names = JSON.parse(link.dataset.continue ?? '{}') as Record<string, string>;
  progress.follow(({ last }) => {
    const name = names[last ?? ''];
    if (name === undefined) return;
    link.textContent = name;
    link.href = `/${document.documentElement.lang.slice(0, 2)}${last}`;
  });
}
