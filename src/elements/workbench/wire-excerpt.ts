import type { WireExcerpt } from '../../checker/report.ts';
import { element } from './element.ts';

/** A stretch of the wire, drawn without the bars of the live view. The drawing is loaded when first needed. */
export function wireExcerpt({ events, focus }: WireExcerpt): HTMLElement {
  const box = element('div', { class: 'wb-excerpt' });
  void import('../wire-view/wire-view.ts').then(({ WireView }) => {
    const view = new WireView();
    view.setAttribute('excerpt', '');
    box.append(view);
    view.clients = [...new Set(events.flatMap((event) => (event.kind === 'open' ? [event.client] : [])))];
    view.highlight = focus;
    view.add(events);
  });
  return box;
}
