import { element } from '../../kit/dom.ts';

/** Gives each of these files a tab: the page was built with those that every learner begins with. */
export function layOutTabs(list: HTMLElement, names: readonly string[]): void {
  const known = new Map(
    [...list.querySelectorAll<HTMLElement>('[data-tab]')].map((tab) => [tab.dataset.tab, tab]),
  );
  const tabs = names.map(
    (name, index) =>
      known.get(name) ??
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `wb-own-file-${index}`,
          'data-tab': name,
          'aria-controls': 'wb-editor',
          'aria-selected': 'false',
          tabindex: -1,
        },
        name,
      ),
  );
  list.replaceChildren(...tabs);
}
