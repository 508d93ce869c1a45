export type DomChild = Node | string | null | undefined | false;
export type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Builds an element: attributes (`true` for an empty one, `null`, `undefined` or `false` for none), then children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: DomChild[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** Adds attributes and children to an element, as `element` does. */
export function fill<E extends Element>(made: E, attributes: Attributes, children: DomChild[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Builds a button with a border that calls `act` when pressed. */
export function button(label: DomChild, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'b', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** Finds an element that must be in the page's markup; throws if it is missing. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`The page's markup lacks ${selector}`);
  return found;
}

/** Finds the part of the page that its markup names with `data-part`. */
export function part<E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E {
  return find<E>(root, `[data-part="${name}"]`);
}

/** Sets the text of an element, but only if it differs, so that nothing is laid out again without need. */
export function write(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** Copies a text to the clipboard; resolves to false if the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Plain HTTP on a LAN has no `navigator.clipboard`: it is no secure context.
    if (!isSecureContext) return copySelection(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies a text as a reader would: by selecting it. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const box = element('textarea', { class: 'vh', readonly: '' }, text);
  (document.querySelector('dialog[open]') ?? document.body).append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
