import type { WireExcerpt } from '../../../checker/report.ts';
import { element } from '../../kit/dom.ts';

/** Draws a part of the wire, without the bars of the live view. The drawing code is loaded when first needed. */
export function wireExcerpt({ events, focus }: WireExcerpt): HTMLElement {
  const box = element('div', { class: 'wb-excerpt' });
  void import('../../wire-view/wire-view.ts').then(({ WireView }) => {
    const view = new WireView();
    view.setAttribute('excerpt', '');
    box.append(view);
    view.clients = [...new Set(events.flatMap((event) => (event.kind === 'open' ? [event.client] : [])))];
    view.highlight = focus;
    view.add(events);
    if (focus) showHighlight(box, view);
  });
  return box;
}

/** Keeps the highlighted moment in sight while the drawing changes its size, until the reader scrolls. */
function showHighlight(box: HTMLElement, view: HTMLElement): void {
  const observer = new ResizeObserver(() => {
    const mark = view.querySelector('.wire-mark');
    if (!mark) return;
    // The heads of the lifelines cover the top.
    const heads = view.querySelector('.wire-heads')?.clientHeight ?? 0;
    box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - heads - 4;
  });
  observer.observe(view);
  for (const moved of ['wheel', 'pointerdown', 'keydown'])
    box.addEventListener(moved, () => observer.disconnect(), { once: true, passive: true });
}
