import { KEYS, keptInTab } from '../kit/storage.ts';

interface Place {
  /** Of the element with `data-place` that is being read. */
  id: string;
  /** How far down in it, 0 to 1: the other language's text is longer or shorter. */
  fraction: number;
}

/** Carries the reader's place along when the language is switched, and takes it up after a switch. */
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
  // One pixel more, lest rounding end in the step before.
  scrollBy({ top: Math.ceil(box.top + fraction * box.height - lineOfReading()) + 1, behavior: 'instant' });
}

/** The same line that decides which step is in view; see `steps-in-view.ts`. */
const lineOfReading = () => innerHeight * 0.4;
