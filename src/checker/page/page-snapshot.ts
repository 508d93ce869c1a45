/** The parts of a page that matter for a chat, as somebody sees them who looks at it. */
export interface PageSnapshot {
  lists: SeenList[];
  /** All text on the page. */
  text: string;
  /** Labels of the text boxes, `''` for one without. */
  boxes: string[];
  /** Words on the buttons. */
  buttons: string[];
}

/** A list on a page. */
export interface SeenList {
  /** Texts that may be taken for its label: its `aria-label`, the text right before it, the heading of its section. */
  labels: string[];
  /** The text of each of its items, parts glued together as they stand in the document. */
  items: string[];
}

/**
 * Reads the page it runs in; sent to the browser as source text, so it uses nothing from outside.
 * Looks into open shadow roots, and passes over what is not displayed.
 */
export function snapshotPage(): PageSnapshot {
  const LIST = 'ul, ol, menu, [role="list"], [role="log"]';
  const ITEM = 'li, [role="listitem"]';
  const HEADING = 'h1, h2, h3, h4, h5, h6, legend, summary, [role="heading"]';

  const inside = (node: Node): Node[] => {
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      if (assigned.length > 0) return assigned;
    }
    const root = node instanceof Element ? (node.shadowRoot ?? node) : node;
    return [...root.childNodes];
  };
  const shown = (element: Element) =>
    !element.matches('script, style, template, noscript') && getComputedStyle(element).display !== 'none';

  const textOf = (node: Node, leaveOut = ''): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLBRElement) return '\n';
    if (node instanceof Element && !shown(node)) return '';
    return inside(node)
      .filter((child) => leaveOut === '' || !(child instanceof Element && child.matches(leaveOut)))
      .map((child) => textOf(child, leaveOut))
      .join('');
  };

  const all = (from: Node, wanted: string, stop = ''): Element[] =>
    inside(from).flatMap((child) => {
      if (!(child instanceof Element) || !shown(child)) return [];
      const found = child.matches(wanted) ? [child] : [];
      return stop !== '' && child.matches(stop) ? found : [...found, ...all(child, wanted, stop)];
    });

  const byId = (element: Element, ids: string) =>
    ids
      .split(/\s+/)
      .map((id) => (element.getRootNode() as Document | ShadowRoot).getElementById(id)?.textContent ?? '')
      .join(' ');

  const spoken = (element: Element): string =>
    element.getAttribute('aria-label') ?? byId(element, element.getAttribute('aria-labelledby') ?? '');

  const before = (element: Element, depth = 3): Element | null =>
    element.previousElementSibling ??
    (depth > 0 && element.parentElement !== null ? before(element.parentElement, depth - 1) : null);

  const labelsOf = (list: Element): string[] => {
    const previous = before(list);
    const section = list.closest('section, aside, nav, fieldset, details');
    const heading = section === null ? undefined : all(section, HEADING, LIST)[0];
    return [
      spoken(list),
      previous === null || previous.matches(LIST) ? '' : textOf(previous),
      section === null ? '' : spoken(section),
      heading === undefined ? '' : textOf(heading),
    ];
  };

  const itemsOf = (list: Element): string[] => {
    const items = all(list, ITEM, `${ITEM}, ${LIST}`);
    const loose =
      items.length === 0 && all(list, LIST).length === 0 ? [...list.children].filter(shown) : items;
    return loose.map((item) => textOf(item, LIST));
  };

  const boxLabel = (box: Element): string => {
    const labels = box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? box.labels : null;
    const own = [...(labels ?? [])].map((label) => textOf(label)).join(' ');
    return spoken(box).trim() || own.trim() || (box.getAttribute('placeholder') ?? '');
  };

  const neat = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  const isText = (box: Element) =>
    !(box instanceof HTMLInputElement) || /^(text|search|email|url|tel)$/.test(box.type);
  const wordsOn = (button: Element) =>
    spoken(button).trim() || textOf(button) || (button instanceof HTMLInputElement ? button.value : '');

  return {
    lists: all(document.body, LIST).map((list) => ({
      labels: labelsOf(list)
        .map(neat)
        .filter((label) => label !== ''),
      items: itemsOf(list),
    })),
    text: textOf(document.body),
    boxes: all(document.body, 'input, textarea, [contenteditable], [role="textbox"]')
      .filter(isText)
      .map(boxLabel)
      .map(neat),
    buttons: all(document.body, 'button, [role="button"], input[type="submit"], input[type="button"]')
      .map(wordsOn)
      .map(neat),
  };
}
