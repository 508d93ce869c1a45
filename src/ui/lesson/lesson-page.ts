import { attachDivider } from '../kit/divider.ts';
import { find } from '../kit/dom.ts';
import { onKey } from '../kit/on-key.ts';
import { progress } from '../kit/progress.ts';
import { KEYS, keptInTab } from '../kit/storage.ts';
import { showBench } from './bench-in-view.ts';
import { followSteps } from './steps-in-view.ts';

/** Connects text and bench: the bench follows the step in view; steps that have been read are ticked and saved. */
export function openLesson(main: HTMLElement): void {
  const lesson = main.dataset.lessonPage ?? '';
  const squares = [...main.querySelectorAll<HTMLAnchorElement>('[data-square]')];
  const where = document.querySelector('[data-where]');
  const present = find<HTMLAnchorElement>(main, '[data-present]');
  attachDivider({
    separator: find(main, '[data-divider]'),
    container: main,
    along: 'columns',
    property: '--split',
    least: 25,
    most: 65,
    key: KEYS.lessonDivider,
  });
  if (keptInTab.read(KEYS.ran))
    void import('../bench/ended-with-page.ts').then((module) => module.sayEnded(main));
  if (main.querySelector('[data-run]'))
    document.addEventListener('bench-address', ({ detail }) => {
      void import('./shell-command.ts').then((module) => module.showAddress(main, detail));
    });
  // The markup has an example, which is enough until something runs.
  if (main.querySelector('accept-key')) main.addEventListener('click', loadAcceptKey);

  function loadAcceptKey({ target }: MouseEvent): void {
    if (!(target as Element).closest('[data-start]')) return;
    main.removeEventListener('click', loadAcceptKey);
    void import('./accept-key.ts');
  }

  if (location.hash && !document.getElementById(location.hash.slice(1)))
    void import('../kit/moved-step.ts').then((module) => module.followMovedStep(lesson));

  let here = '';
  followSteps(
    main,
    (step) => {
      for (const square of squares) square.ariaCurrent = square.hash === `#${step.id}` ? 'step' : null;
      if (where) where.textContent = `${step.number}/${squares.length}`;
      showBench(main, step);
      present.hash = step.id;
      // Only opening the first page of a lesson does not make it a place to come back to.
      if (here || location.hash) void progress.save({ last: `/lessons/${lesson}/#${step.id}` });
      here = step.id;
    },
    ({ id }) => void progress.save({ steps: [`${lesson}/${id}`], last: `/lessons/${lesson}/#${here}` }),
  );

  const press = (key: string) => void import('./lesson-keys.ts').then((keys) => keys.pressKey(main, key));
  for (const key of 'npPb?') onKey(key, () => press(key));
  find(main, '[data-to-bench]').addEventListener('click', () => press('b'));

  progress.follow(({ steps }) => {
    for (const square of squares)
      square.classList.toggle('done', steps.includes(`${lesson}/${square.hash.slice(1)}`));
  });
}
