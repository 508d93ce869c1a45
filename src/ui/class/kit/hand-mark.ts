import { svg } from '../../kit/svg.ts';

const HAND =
  'M2.500 8V4.500M2.500 3.700V8M5 7V2M7.500 7V2.200M10 7.500V4M2.500 8c-1-.8-1.800.2-1.200 1.100L4 13h5.200c.6-1.400.8-2.600.8-4V4';

/** Draws a raised hand. A word stands beside it. */
export function handMark(): SVGSVGElement {
  return svg('svg', { class: 'hand', viewBox: '0 0 12 14', 'aria-hidden': 'true' }, svg('path', { d: HAND }));
}
