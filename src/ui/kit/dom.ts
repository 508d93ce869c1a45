export type Child = Node | string | null | undefined | false;
export type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Builds an element: attributes (`true` for an empty one, `null`, `undefined` or `false` for none), then children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** Gives an element its attributes and children, as `element` does. */
export function fill<E extends Element>(made: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Builds a ruled button. */
export function button(label: Child, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'b', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** Finds an element that the page's markup must have. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`The page's markup lacks ${selector}`);
  return found;
}

/** Finds the part of the page that its markup names with `data-part`. */
export function part<E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E {
  return find<E>(root, `[data-part="${name}"]`);
}

/** Writes text only where it differs, so that nothing is laid out twice. */
export function write(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** Puts a text on the clipboard; resolves to whether the browser allowed it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
