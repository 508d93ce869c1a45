import type { Place } from '../../../class/messages.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';

/** The page for joining, on which a seat waits while the class is at no page of the workbook. */
export const JOIN_PAGE = '[data-class-page="join"]';

/** The steps of a lesson page, as its squares name them. */
const squares = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-square]')];

/** Returns the address of a place, without the origin. While the class is at no page of the workbook, seats wait. */
export function addressOf(place: Place, lang: Lang): string {
  switch (place.page) {
    case 'lesson':
      return `/${lang}/lessons/${place.lesson}/#${place.step}`;
    case 'exercise':
      return `/${lang}/exercises/${place.exercise}/`;
    case 'race':
      return `/${lang}/race/`;
    case 'door':
    case 'board':
      return `/${lang}/join/`;
  }
}

/** Tells which place this page shows now; `null` when it is none that a class can be at. */
export function placeHere(): Place | null {
  const [, , kind = '', name = ''] = location.pathname.split('/');
  if (kind === 'lessons') {
    const step = squares().find((square) => square.ariaCurrent === 'step');
    return { page: 'lesson', lesson: name, step: step?.hash.slice(1) ?? '' };
  }
  if (kind === 'exercises' && name) return { page: 'exercise', exercise: name };
  if (kind === 'race') return { page: 'race' };
  return kind === 'join' ? { page: 'door' } : null;
}

/** Tells whether two places are on one page, be it at different steps. */
export function isSamePage(a: Place, b: Place | null): boolean {
  if (b === null) return false;
  if (a.page === 'lesson') return b.page === 'lesson' && a.lesson === b.lesson;
  if (a.page === 'exercise') return b.page === 'exercise' && a.exercise === b.exercise;
  // The door and the board have no page for seats but the one on which they wait.
  const waits = ({ page }: Place) => page === 'door' || page === 'board';
  return a.page === b.page || (waits(a) && waits(b));
}

export function isSamePlace(a: Place, b: Place | null): boolean {
  return isSamePage(a, b) && (a.page !== 'lesson' || (b?.page === 'lesson' && a.step === b.step));
}

/** Finds the section of a step on this page; `null` when it is on another one. */
export function sectionOf(place: Place): HTMLElement | null {
  if (place.page !== 'lesson' || !isSamePage(place, placeHere())) return null;
  return document.getElementById(place.step);
}

/** Names a place in a few characters: `4.5`. A step of another lesson is told by the lesson's number. */
export function nameOf(place: Place, { place: words }: ClassSeatWords): string {
  switch (place.page) {
    case 'lesson': {
      const chapter = document.querySelector(`[data-lesson="${CSS.escape(place.lesson)}"]`);
      const here = chapter?.querySelector('.n')?.textContent ?? chapter?.textContent ?? '';
      const lesson = Number.parseInt(here, 10);
      const at = squares().findIndex((square) => square.hash === `#${place.step}`);
      if (Number.isNaN(lesson)) return place.lesson;
      return isSamePage(place, placeHere()) && at >= 0 ? words.lesson(lesson, at + 1) : `${lesson}`;
    }
    case 'exercise':
      return words.exercise(place.exercise.slice(0, 2));
    case 'race':
      return words.race;
    case 'door':
      return words.door;
    case 'board':
      return words.board;
  }
}

/** Calls the listener when another step of this lesson comes into view, until the signal aborts. */
export function watchSteps(listener: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(listener);
  for (const square of squares()) observer.observe(square, { attributeFilter: ['aria-current'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
