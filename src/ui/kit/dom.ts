type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined;

/** Builds an element: attributes (`true` for an empty one, `null`/`false` for none), then children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A ruled button that does something. */
export function button(
  label: Child,
  does: () => void,
  attributes: Record<string, Value> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'b', ...attributes }, label);
  made.addEventListener('click', does);
  return made;
}

/** Splits text at `backticks`, what is inside them becoming code. */
export function prose(text: string): Node[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}

/** A line drawing in a 14 × 14 box, hidden from screen readers: a word always stands beside it. */
export function drawing(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'ico');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** The part of the page that Workbench.astro marks with `data-part`. */
export function part<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The workbench's markup lacks data-part="${name}"`);
  return found;
}
