import css from '../../styles/lesson/lesson-keys.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { openDialog } from '../kit/dialog.ts';
import { element, find } from '../kit/dom.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { isNarrow } from './steps-in-view.ts';

adoptSheet(css);

/** The place in the text that was left for the bench. */
let left: Element | null = null;

/** Does what a key of a lesson’s page stands for; the button “Bench” presses `b`. */
export function pressKey(main: HTMLElement, key: string): void {
  if (document.querySelector('dialog[open]')) return;
  if (key === 'n') turn(main, 1);
  else if (key === 'p') turn(main, -1);
  else if (key === 'P') find(main, '[data-present]').click();
  else if (key === 'b') changeSides(main);
  else void showKeys();
}

/** Goes to the step after or before the one in view, as its square does. */
function turn(main: HTMLElement, by: 1 | -1): void {
  const squares = [...main.querySelectorAll<HTMLElement>('[data-square]')];
  const here = squares.findIndex((square) => square.ariaCurrent === 'step');
  const next = squares[here + by];
  if (!next) return;
  closeBench(main);
  next.click();
}

/** Moves the focus into the bench of the step in view, which a narrow page shows over the text; and back again. */
function changeSides(main: HTMLElement): void {
  const bench = find(main, '[data-bench]');
  const isThere = isNarrow() ? main.hasAttribute('data-bench-open') : bench.contains(document.activeElement);
  if (isThere) {
    goBack(main);
    return;
  }
  left = document.activeElement;
  main.toggleAttribute('data-bench-open', true);
  bench
    .querySelector<HTMLElement>(
      'lesson-bench:not([hidden]) .bar button:is([data-start], [data-stop]):not([hidden])',
    )
    ?.focus();
}

function goBack(main: HTMLElement): void {
  closeBench(main);
  const { hash } = find<HTMLAnchorElement>(main, '[data-square][aria-current]');
  const step = find(main, hash);
  const { top, bottom } = step.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight * 0.4) step.scrollIntoView();
  const title = find(step, 'h2');
  title.tabIndex = -1;
  const place = left instanceof HTMLElement && step.contains(left) ? left : title;
  place.focus({ preventScroll: true });
}

function closeBench(main: HTMLElement): void {
  main.toggleAttribute('data-bench-open', false);
}

async function showKeys(): Promise<void> {
  const lang = pageLang(document.body);
  const [{ keys }, kit] = await Promise.all([loadWords.lesson(lang), loadWords.kit(lang)]);
  const rows = keys.list.flatMap(([key, does]) => [
    element('dt', {}, element('kbd', {}, key)),
    element('dd', {}, does),
  ]);
  openDialog(keys.title, kit, element('dl', { class: 'lesson-keys' }, ...rows));
}
