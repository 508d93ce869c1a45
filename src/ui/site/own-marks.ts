/** The marks of a page that depend on the learner's progress: ticks, counts, the link to go on. The server renders them. */
const MARKS =
  '[data-step-tile],[data-exercise-tile],[data-exercise-state],[data-summary],[data-continue],[data-cell]';

/**
 * Keeps the marks up to date while the page stays open: after changes on other pages, after a return to this one, and
 * once what earlier pages could not save is saved; `saved` is `null` when there was nothing.
 */
export function keepOwnMarks(saved: Promise<void> | null): void {
  addEventListener('pageshow', ({ persisted }) => persisted && void renew());
  document.addEventListener('visibilitychange', () => document.hidden || void renew());
  void saved?.then(renew);
}

/** Fetches the page again and copies its marks. No element is replaced, so that the focus stays. */
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
