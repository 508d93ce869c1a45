export interface Tabs {
  /** The name of the tab that is shown: its `data-tab`. */
  readonly current: string;
  show(name: string): void;
  onShow(listener: (name: string) => void): void;
}

/**
 * Makes buttons with `role="tab"` and `data-tab` follow the WAI-ARIA tabs pattern until the signal aborts: only one is in
 * the tab order; arrows, Home and End move to a tab and show its panel. `panel` finds the panel of a name.
 */
export function createTabs(
  list: HTMLElement,
  panel: (name: string) => HTMLElement | null,
  signal: AbortSignal,
): Tabs {
  const listeners: ((name: string) => void)[] = [];
  const tabs = () => [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const nameOf = (tab: HTMLElement) => tab.dataset.tab ?? '';
  let current = nameOf(tabs().find((tab) => tab.ariaSelected === 'true') ?? list);

  function show(name: string): void {
    current = name;
    for (const tab of tabs()) {
      const chosen = nameOf(tab) === name;
      tab.ariaSelected = String(chosen);
      tab.tabIndex = chosen ? 0 : -1;
      const shown = panel(nameOf(tab));
      if (shown && shown !== panel(name)) shown.hidden = true;
    }
    const shown = panel(name);
    if (shown) shown.hidden = false;
    for (const listener of listeners) listener(name);
  }

  function press(event: MouseEvent): void {
    const tab = (event.target as Element).closest<HTMLElement>('[role="tab"]');
    if (tab) show(nameOf(tab));
  }

  function move(event: KeyboardEvent): void {
    const all = tabs();
    const next = following(event.key, all.indexOf(event.target as HTMLElement), all.length);
    const tab = next === null ? undefined : all[next];
    if (!tab) return;
    event.preventDefault();
    show(nameOf(tab));
    tab.focus();
  }

  list.addEventListener('click', press, { signal });
  list.addEventListener('keydown', move, { signal });

  return {
    get current() {
      return current;
    },
    show,
    onShow: (listener) => void listeners.push(listener),
  };
}

function following(key: string, from: number, count: number): number | null {
  if (from < 0) return null;
  if (key === 'ArrowRight') return (from + 1) % count;
  if (key === 'ArrowLeft') return (from + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
