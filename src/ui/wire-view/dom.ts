/** Makes an element with attributes (`false` leaves one out) and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number | false> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** Writes text only where it differs, so that nothing is laid out twice. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
