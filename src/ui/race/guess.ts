import type { RaceWords } from '../../i18n/race/en.ts';
import { orderByBytes } from '../../race/comparison.ts';
import type { Figures } from '../../race/figures.ts';
import { isLane, LANES, type Lane, type PerLane } from '../../race/lane.ts';
import { find } from '../kit/dom.ts';
import { progress } from '../kit/progress.ts';

export interface Guess {
  /** True until the learner has guessed or skipped: what answers the question is not to be seen. */
  readonly isOpen: boolean;
  /** Forgets the order that a former race measured. */
  begin(): void;
  /** Shows the measured order beside the guess. */
  measure(figures: PerLane<Figures>): void;
  /** Saves the guess and the measured order as the learner's progress, once the race is over. */
  settle(): void;
}

const WIDTH = 400;
const TOP = 10;
const BOTTOM = 50;
/** Messages after which the order is shown; before, the handshakes decide it. */
const ENOUGH = 3;

/**
 * Lets the learner order the four lanes, fewest bytes first, and shows the measured order once they have confirmed or
 * skipped. Until then the page has `data-unguessed`.
 */
export function createGuess(root: HTMLElement, page: HTMLElement, words: RaceWords): Guess {
  const list = find(root, '[data-guess-list]');
  const buttons = find(root, '[data-guess-buttons]');
  const give = find<HTMLButtonElement>(root, '[data-guess-give]');
  const skip = find<HTMLButtonElement>(root, '[data-guess-skip]');
  const own = find(root, '[data-guess-own]');
  const ends = [...root.querySelectorAll<HTMLElement>('.end')];
  const again = find<HTMLButtonElement>(root, '[data-guess-again]');
  const outcome = find(root, '[data-guess-outcome]');
  const lines = find<SVGSVGElement>(root, '[data-guess-lines]');
  const told = find(root, '[data-guess-told]');
  const measuredRow = find(root, '[data-guess-measured]');
  const key = root.dataset.guess ?? '';
  const inNames = (lanes: readonly Lane[]) => lanes.map((lane) => words.lanes[lane]).join(' < ');
  let mine: Lane[] | null = null;
  let isOpen = true;
  let measured: Lane[] | null = null;

  const order = () =>
    [...list.children].map((item) => (item as HTMLElement).dataset.lane ?? '').filter(isLane);

  function move(button: HTMLButtonElement): void {
    const item = button.closest('li');
    const other = button.dataset.move === 'up' ? item?.previousElementSibling : item?.nextElementSibling;
    if (!item || !other) return;
    if (button.dataset.move === 'up') other.before(item);
    else other.after(item);
    button.focus();
    enable();
  }

  function enable(): void {
    const buttons = [...list.querySelectorAll<HTMLButtonElement>('[data-move]')];
    const here = document.activeElement;
    for (const button of buttons) {
      const item = button.closest('li');
      const isLast = button.dataset.move === 'up' ? !item?.previousElementSibling : !item?.nextElementSibling;
      button.disabled = isLast;
      if (isLast && button === here)
        item?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)')?.focus();
    }
  }

  function show(): void {
    for (const part of [list, buttons, ...ends]) part.hidden = !isOpen;
    page.toggleAttribute('data-unguessed', isOpen);
    outcome.hidden = isOpen;
    own.hidden = mine === null;
    measuredRow.hidden = measured === null;
    lines.toggleAttribute('hidden', mine === null || measured === null);
    if (mine) fill('[data-guess-mine]', mine);
    if (measured) fill('[data-guess-measured]', measured);
    told.textContent = mine ? words.guessWaiting : words.guessSkipped;
    if (mine === null || measured === null) return;
    for (const [place, lane] of mine.entries())
      find(lines, `[data-lane="${lane}"]`).setAttribute('d', line(place, measured.indexOf(lane)));
    const right = mine.filter((lane, place) => measured?.[place] === lane).length;
    told.textContent = words.guessRight(right);
  }

  /** Moves the marks into this order. They and the lines between them are part of the built page. */
  function fill(selector: string, lanes: readonly Lane[]): void {
    const row = root.querySelector(selector);
    for (const lane of lanes) {
      const mark = row?.querySelector(`[data-lane="${lane}"]`);
      if (mark) row?.append(mark);
    }
  }

  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-move]');
    if (button) move(button);
  });
  give.addEventListener('click', () => {
    mine = order();
    isOpen = false;
    void progress.saveAnswer(key, { guess: inNames(mine), measured: null, at: new Date().toISOString() });
    show();
    again.focus();
  });
  skip.addEventListener('click', () => {
    isOpen = false;
    show();
    again.focus();
  });
  again.addEventListener('click', () => {
    mine = null;
    isOpen = true;
    show();
    give.focus();
  });
  enable();

  return {
    get isOpen() {
      return isOpen;
    },
    begin() {
      measured = null;
      show();
    },
    measure(figures) {
      if (LANES.some((lane) => figures[lane].delivered < ENOUGH)) return;
      const next = orderByBytes(figures);
      if (next.join() === measured?.join()) return;
      measured = next;
      show();
    },
    settle() {
      if (mine !== null && measured !== null) void progress.saveAnswer(key, { measured: inNames(measured) });
    },
  };
}

/** Returns the SVG path from a place in the upper row to one in the lower. */
function line(from: number, to: number): string {
  const x = (place: number) => (WIDTH / LANES.length) * (place + 0.5);
  return `M${x(from)} ${TOP}L${x(to)} ${BOTTOM}`;
}
