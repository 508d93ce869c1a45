import { type Attributes, button, type Child, element, fill } from './dom.ts';

/** Builds an SVG element, as `element` does one of HTML. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Builds a line drawing in a 14 × 14 box, hidden from screen readers: a word always stands beside it. */
export function drawing(path: string): SVGSVGElement {
  const box = { viewBox: '0 0 14 14', class: 'ico', 'aria-hidden': 'true' };
  return svg('svg', box, svg('path', { d: path }));
}

/** Builds a button with a drawing on it; `name` is its tooltip and what screen readers call it. */
export function iconButton(path: string, name: string, act: () => void): HTMLButtonElement {
  const made = button(drawing(path), act, { class: null, title: name });
  made.append(element('span', { class: 'vh' }, name));
  return made;
}
