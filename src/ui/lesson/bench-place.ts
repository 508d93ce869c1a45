import { button, element } from '../kit/dom.ts';
import type { StepInView } from './steps-in-view.ts';

/** Wide enough for text and bench side by side; the same width as in `styles/site/two-columns.css`. */
const WIDE = '(min-width: 1080px)';

/**
 * Places the benches: on a wide page beside the text, the one of the step in view shown; on a narrow page each under the
 * first step that needs it, with a button under the other steps that moves it there. Call the result at each new step.
 */
export function placeBenches(main: HTMLElement): (step: StepInView) => void {
  const aside = main.querySelector<HTMLElement>('[data-bench]');
  const benches = [...main.querySelectorAll<HTMLElement>('lesson-bench')];
  const slots = [...main.querySelectorAll<HTMLElement>('[data-step]')].map((section) => ({
    program: section.dataset.program,
    slot: section.querySelector<HTMLElement>('.slot'),
  }));
  const wide = matchMedia(WIDE);
  let current: StepInView | undefined;

  function show(step: StepInView): void {
    current = step;
    for (const bench of benches) {
      const isMeant = bench.dataset.program === step.program;
      bench.toggleAttribute('hidden', wide.matches && !isMeant);
      if (isMeant) markLines(bench, step.lines);
    }
  }

  function place(): void {
    for (const bench of benches) {
      const meant = slots.filter(({ program }) => program === bench.dataset.program);
      if (wide.matches) move(bench, aside);
      else bringTo(bench, meant[0]?.slot ?? null);
    }
    if (current) show(current);
  }

  function bringTo(bench: HTMLElement, target: HTMLElement | null): void {
    if (!target) return;
    for (const { program, slot } of slots) {
      if (program !== bench.dataset.program || slot === target) continue;
      const { bring = '', elsewhere } = aside?.dataset ?? {};
      const bringHere = button(bring, () => bringTo(bench, slot));
      clearNotes(slot);
      slot?.append(element('p', { class: 'elsewhere' }, `${program} ${elsewhere} `, bringHere));
    }
    clearNotes(target);
    move(bench, target);
  }

  wide.addEventListener('change', () => {
    for (const { slot } of slots) clearNotes(slot);
    place();
    // The text above has another height now, so scroll back to the step that was being read.
    if (scrollY > 0) current?.section.scrollIntoView({ behavior: 'instant' });
  });
  place();
  return show;
}

function clearNotes(slot: HTMLElement | null): void {
  for (const note of slot?.querySelectorAll('.elsewhere') ?? []) note.remove();
}

/** Moves a bench, without reloading the frames inside if the browser has `moveBefore`. */
function move(bench: HTMLElement, target: HTMLElement | null): void {
  if (!target || bench.parentElement === target) return;
  if ('moveBefore' in target && bench.isConnected) target.moveBefore(bench, null);
  else target.append(bench);
}

function markLines(bench: HTMLElement, lines: string): void {
  bench.dataset.lines = lines;
  const place = bench.querySelector<HTMLElement>('[data-step-lines]');
  if (!place) return;
  const [, file = '', from = '', to = from] = /^(.+):(\d+)(?:-(\d+))?$/.exec(lines) ?? [];
  const { stepLine = '', stepLines = '' } = place.dataset;
  const text = from === to ? stepLine : stepLines;
  place.textContent = text.replace('{file}', file).replace('{lines}', from === to ? from : `${from}–${to}`);
}
