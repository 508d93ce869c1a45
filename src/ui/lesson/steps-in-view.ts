export interface StepInView {
  section: HTMLElement;
  id: string;
  /** From 1. */
  number: number;
  program: string;
  /** `server.ts:16-30` */
  lines: string;
}

/** A step whose end was in view for less than this, in ms, does not count as read. */
const GLANCE = 1500;

/** Returns true where there is no room for the bench beside the text; the same width as in `styles/site/two-columns.css`. */
export const isNarrow = (): boolean => innerWidth < 1080;

/** Watches the page as it scrolls, and reports the step in view and the steps that have been read to their end. */
export function followSteps(
  root: HTMLElement,
  onStep: (step: StepInView) => void,
  onRead: (step: StepInView) => void,
): void {
  const steps = [...root.querySelectorAll<HTMLElement>('[data-step]')].map((section) => ({
    section,
    id: section.id,
    number: Number(section.dataset.step),
    program: section.dataset.program ?? '',
    lines: section.dataset.lines ?? '',
  }));
  const read = new Set<StepInView>();
  /** The time since which a step's end has been in view without a break. */
  const atItsEnd = new Map<StepInView, number>();
  let current: StepInView | undefined;
  let scheduled = false;

  function look(): void {
    scheduled = false;
    // A narrow page shows the bench over the text, which may be laid out anew behind it, as when a phone is turned.
    if (isNarrow() && root.hasAttribute('data-bench-open')) return;
    const line = innerHeight * 0.4;
    // After a jump to a step by its link, the end of the step before lies under the page's header, out of view.
    const head = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const begun = steps.filter(({ section }) => section.getBoundingClientRect().top <= line);
    const next = (atEnd && scrollY > 0 ? steps.at(-1) : begun.at(-1)) ?? steps[0];
    if (next && next !== current) {
      current = next;
      onStep(next);
    }
    for (const step of steps) if (!read.has(step)) follow(step, head);
  }

  function follow(step: StepInView, head: number): void {
    const { bottom } = step.section.getBoundingClientRect();
    // Browsers scroll to whole pixels, but an end may lie between two of them.
    if (bottom <= head + 1 || bottom > innerHeight + 1) {
      atItsEnd.delete(step);
      return;
    }
    const since = atItsEnd.get(step) ?? performance.now();
    if (!atItsEnd.has(step)) {
      atItsEnd.set(step, since);
      setTimeout(schedule, GLANCE);
    }
    if (performance.now() - since < GLANCE) return;
    read.add(step);
    onRead(step);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(look);
  }

  addEventListener('scroll', schedule, { passive: true });
  addEventListener('resize', schedule);
  schedule();
}
