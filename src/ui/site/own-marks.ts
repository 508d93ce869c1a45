import { progress } from '../kit/progress.ts';

/** The marks of a page that differ by person: ticks, counts, the link to go on. The server renders them. */
const MARKS =
  '[data-step-tile],[data-exercise-tile],[data-exercise-state],[data-summary],[data-continue],[data-cell]';

/** Keeps the marks up to date while the page stays open: after what other pages did, and after the way back to it. */
export function keepOwnMarks(): void {
  addEventListener('pageshow', ({ persisted }) => persisted && void renew());
  document.addEventListener('visibilitychange', () => document.hidden || void renew());
  void progress.sendUnsaved()?.then(renew);
}

/** Has the page rendered again and takes its marks over. No element is replaced, so that the focus stays. */
async function renew(): Promise<void> {
  const response = await fetch(location.pathname).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelectorAll(MARKS);
  for (const [index, mark] of document.querySelectorAll(MARKS).entries()) {
    const newer = fresh[index];
    if (!newer || mark.isEqualNode(newer)) continue;
    mark.className = newer.className;
    if (mark instanceof HTMLAnchorElement) mark.href = newer.getAttribute('href') ?? '';
    mark.replaceChildren(...newer.childNodes);
  }
}
