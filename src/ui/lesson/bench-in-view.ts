import type { StepInView } from './steps-in-view.ts';

/** Shows the bench of a step, and on it which lines the step is about; the other benches are hidden, and go on running. */
export function showBench(main: HTMLElement, { program, lines }: StepInView): void {
  for (const bench of main.querySelectorAll<HTMLElement>('lesson-bench')) {
    bench.hidden = bench.dataset.program !== program;
    if (!bench.hidden) markLines(bench, lines);
  }
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
