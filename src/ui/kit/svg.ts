import { type Attributes, button, type DomChild, element, fill } from './dom.ts';

/** Builds an SVG element, as `element` does one of HTML. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: DomChild[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Builds a line drawing in a 14 × 14 box. It is hidden from screen readers, since a word always stands beside it. */
export function drawing(path: string): SVGSVGElement {
  const box = { viewBox: '0 0 14 14', class: 'ico', 'aria-hidden': 'true' };
  return svg('svg', box, svg('path', { d: path }));
}

/** Builds a button with a drawing on it; `name` is its tooltip and its name for screen readers. */
export function iconButton(path: string, name: string, act: () => void): HTMLButtonElement {
  const made = button(drawing(path), act, { class: null, title: name });
  made.append(element('span', { class: 'vh' }, name));
  return made;
}
