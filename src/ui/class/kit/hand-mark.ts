import { svg } from '../../kit/svg.ts';

const HAND =
  'M2.5 8V4.5M2.5 3.7V8M5 7V2M7.5 7V2.2M10 7.5V4M2.5 8c-1-.8-1.8.2-1.2 1.1L4 13h5.2c.6-1.4.8-2.6.8-4V4';

/** Draws a raised hand. A word stands beside it. */
export function handMark(): SVGSVGElement {
  return svg('svg', { class: 'hand', viewBox: '0 0 12 14', 'aria-hidden': 'true' }, svg('path', { d: HAND }));
}
