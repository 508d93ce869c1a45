import { encode } from 'uqr';
import { svg } from '../../kit/svg.ts';

/** Draws the QR code of a text, with the white margin of four modules that readers need. Paper and ink are always light and dark. */
export function qrCode(text: string, name: string): SVGSVGElement {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': name, 'shape-rendering': 'crispEdges' },
    svg('rect', { class: 'qr-paper', width: size, height: size }),
    svg('path', { class: 'qr-ink', d: path }),
  );
}
