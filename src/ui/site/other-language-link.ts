import { KEYS, keptInTab } from '../kit/storage.ts';

interface Place {
  /** The id of the element with `data-place` that is being read. */
  id: string;
  /** Distance from its top as a share of its height, 0 to 1, since the text has another length in the other language. */
  fraction: number;
}

/** Keeps the reader's place when the language is switched, and scrolls to it after the switch. */
export function keepPlace(link: HTMLAnchorElement): void {
  link.addEventListener('click', () => {
    const place = readPlace();
    if (place) keptInTab.write(KEYS.place, JSON.stringify(place));
  });
  const place = keptInTab.read(KEYS.place);
  keptInTab.remove(KEYS.place);
  if (place) goTo(JSON.parse(place) as Place);
}

function readPlace(): Place | null {
  const line = lineOfReading();
  for (const element of document.querySelectorAll<HTMLElement>('[data-place][id]')) {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (top <= line && bottom > line) return { id: element.id, fraction: (line - top) / height };
  }
  return null;
}

function goTo({ id, fraction }: Place): void {
  const box = document.getElementById(id)?.getBoundingClientRect();
  if (!box) return;
  // One pixel more, or rounding could end in the step before.
  scrollBy({ top: Math.ceil(box.top + fraction * box.height - lineOfReading()) + 1, behavior: 'instant' });
}

/** Returns the height that decides which step is in view, in pixels; the same as in `steps-in-view.ts`. */
const lineOfReading = () => innerHeight * 0.4;
