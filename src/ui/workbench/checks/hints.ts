/** Hints in three levels for each task, and the levels that the learner has opened. */
export interface Hints {
  /** Returns the number of levels of a task; 0 when it has no hints. */
  count(task: string): number;
  /** Returns the number of opened levels. */
  opened(task: string): number;
  /** Returns a copy of the text of a level, counted from 1. */
  text(task: string, level: number): DocumentFragment;
  openNext(task: string): void;
  /** Opens the levels that were opened on an earlier visit. */
  remember(opened: Readonly<Record<string, number>>): void;
  onChange(listener: (task: string) => void): void;
}

/**
 * Reads the hints from the template that Workbench.astro fills with `hints.{lang}.md`: a heading for each task, in
 * the order of the tasks, and under it a list with one item a level.
 */
export function createHints(
  template: HTMLTemplateElement,
  tasks: readonly string[],
  record: (task: string, level: number) => void,
): Hints {
  const levels = new Map<string, HTMLLIElement[]>();
  const opened = new Map<string, number>();
  const listeners: ((task: string) => void)[] = [];
  for (const [index, heading] of [...template.content.querySelectorAll('h2')].entries()) {
    const task = tasks[index];
    let list = heading.nextElementSibling;
    while (list && !list.matches('ol, ul, h2')) list = list.nextElementSibling;
    if (task !== undefined && list?.matches('ol, ul')) {
      levels.set(task, [...list.querySelectorAll<HTMLLIElement>(':scope > li')]);
    }
  }
  const count = (task: string) => levels.get(task)?.length ?? 0;

  return {
    count,
    opened: (task) => opened.get(task) ?? 0,
    text(task, level) {
      const copy = document.createDocumentFragment();
      const item = levels.get(task)?.[level - 1];
      if (item) copy.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
      return copy;
    },
    openNext(task) {
      const level = Math.min((opened.get(task) ?? 0) + 1, count(task));
      opened.set(task, level);
      record(task, level);
      for (const listener of listeners) listener(task);
    },
    remember(kept) {
      for (const [task, level] of Object.entries(kept)) {
        opened.set(task, Math.min(level, count(task)));
        for (const listener of listeners) listener(task);
      }
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
