import { button, element, part } from '../../kit/dom.ts';
import { drawing } from '../../kit/svg.ts';
import type { WorkbenchContext } from '../context.ts';
import {
  type BoardRow,
  type CheckBoard,
  type CheckState,
  failures,
  inGroups,
  type RowGroup,
} from './check-board.ts';
import { checkDetail } from './check-detail.ts';
import type { Hints } from './hints.ts';
import { outcomeMark } from './outcome-mark.ts';

export interface ChecksPanel {
  /** Goes to the next (1) or previous (-1) check that did not pass, opens it and moves the focus there. */
  step(by: 1 | -1): void;
}

const TICK_MS = 100;

/**
 * Fills the list of checks: results one by one, the first failure opened, waiting checks folded; beside each a button
 * that runs it alone.
 */
export function createChecksPanel(
  list: HTMLElement,
  board: CheckBoard,
  hints: Hints,
  context: WorkbenchContext,
  checkAlone: (check: string) => void,
): ChecksPanel {
  const { words, say, outcome, signal } = context;
  const narrow = matchMedia('(max-width: 1079px)');
  /** The element of each group of rows, kept while the group is unchanged, so that an open detail stays open. */
  let shown = new Map<string, RowGroup & { item: HTMLElement }>();

  function show(): void {
    // Checks that are not about to run are there to be read and chosen, so none is folded.
    const waiting: CheckState[] = board.phase === 'checking' && !board.isPart ? ['waiting'] : [];
    const groups = inGroups(board.rows, narrow.matches ? [...waiting, 'pass'] : waiting);
    const next: typeof shown = new Map();
    for (const group of groups) {
      const key = group.rows.map((row) => row.id).join();
      const kept = shown.get(key);
      const same =
        kept?.repeats === group.repeats && kept.rows.every((row, index) => isLike(row, group.rows[index]));
      const item = kept && same ? kept.item : itemOf(group);
      if (group.rows[0]?.stale) markStale(item);
      next.set(key, { ...group, item });
    }
    shown = next;
    const alone = document.activeElement?.closest('.wb-alone')?.closest<HTMLElement>('[data-check]');
    const items = [...next.values()].map(({ item }) => item);
    for (const [index, item] of items.entries()) {
      const there = list.children[index];
      if (there !== item) list.insertBefore(item, there ?? null);
    }
    while (list.children.length > items.length) list.lastElementChild?.remove();
    for (const button of list.querySelectorAll<HTMLButtonElement>('.wb-alone'))
      button.ariaDisabled = String(board.phase === 'checking');
    // The row whose button was pressed is built anew while it runs.
    if (alone && !alone.isConnected)
      itemWith(alone.dataset.check)?.querySelector<HTMLElement>('.wb-alone')?.focus();
  }

  function itemWith(check = ''): Element | null {
    return list.querySelector(`[data-check="${CSS.escape(check)}"]`);
  }

  /** Marks what an edit has outdated, in place: an open detail stays open. */
  function markStale(item: HTMLElement): void {
    for (const line of item.querySelectorAll('.wb-row')) {
      line.classList.add('is-stale');
      part(line, 'time').textContent = words.checks.outdated;
    }
  }

  function itemOf({ rows, repeats }: RowGroup): HTMLElement {
    const [row] = rows;
    if (!row) return element('li');
    return rows.length > 1 || repeats ? groupOf(rows, row, repeats) : rowOf(row);
  }

  function rowOf(row: BoardRow, isBrief = false): HTMLElement {
    const line = lineOf(row, row.number, say(row.title));
    if (!row.result || isBrief) return element('li', { 'data-check': row.id }, aloneOf(row), line);
    const first = failures(board.rows)[0] === row;
    const summary = element('summary', { class: line.className }, ...line.childNodes);
    return element(
      'li',
      { 'data-check': row.id },
      aloneOf(row),
      element('details', { open: first }, summary, checkDetail(row.result, context, hints)),
    );
  }

  function aloneOf(row: BoardRow): HTMLElement {
    const name = words.checks.alone(row.number, say(row.title));
    const play = drawing('M3.5 2v10l7.5-5z');
    return button(play, () => checkAlone(row.id), { class: 'b wb-alone', 'aria-label': name, title: name });
  }

  function groupOf(rows: readonly BoardRow[], first: BoardRow, repeats: boolean): HTMLElement {
    const numbers = rows.length > 1 ? `${first.number}–${rows.at(-1)?.number}` : first.number;
    const passed = first.state === 'pass';
    const title = repeats
      ? words.checks.asAbove(rows.length)
      : words.checks.andMore(say(first.title), rows.length - 1);
    const line = lineOf(first, numbers, title, passed ? rows : undefined);
    return element(
      'li',
      {},
      element(
        'details',
        {},
        element('summary', { class: line.className }, ...line.childNodes),
        element('ol', { class: 'wb-inner' }, ...rows.map((row) => rowOf(row, repeats))),
      ),
    );
  }

  function lineOf(
    row: BoardRow,
    number: string,
    title: string,
    together: readonly BoardRow[] = [row],
  ): HTMLElement {
    const state = row.passedBefore ? 'pass' : row.state;
    return element(
      'div',
      { class: `wb-row is-${state}${row.passedBefore ? ' is-before' : ''}` },
      outcomeMark(state),
      element('span', { class: 'wb-word' }, outcome(state)),
      element('span', { class: 'wb-number' }, number),
      element('span', { class: 'wb-title' }, title),
      row.star && element('span', { class: 'wb-star' }, `★ ${words.checks.star}`),
      timeOf(row, together),
    );
  }

  function timeOf(row: BoardRow, together: readonly BoardRow[]): HTMLElement {
    const time = element('span', { class: 'wb-time', 'data-part': 'time' });
    if (row.passedBefore) time.textContent = words.checks.lastTime;
    if (row.result) {
      const took = together.reduce((sum, { result }) => sum + (result?.took ?? 0), 0);
      time.textContent = words.checks.seconds(took);
    }
    const { since } = row;
    if (row.state !== 'running' || since === null) return time;
    const most = row.timeout === null ? '' : ` ${words.checks.ofAtMost(Math.round(row.timeout / 1000))}`;
    const tick = () => {
      time.textContent = `${((performance.now() - since) / 1000).toFixed(1)} s${most}`;
    };
    tick();
    const timer = setInterval(() => (time.isConnected ? tick() : clearInterval(timer)), TICK_MS);
    return time;
  }

  function open(row: BoardRow): void {
    const details = itemWith(row.id)?.querySelector('details');
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: 'nearest' });
    details.querySelector('summary')?.focus();
  }

  board.onChange(show);
  narrow.addEventListener('change', show, { signal });
  show();

  return {
    step(by) {
      const all = failures(board.rows);
      const focused = document.activeElement?.closest<HTMLElement>('[data-check]')?.dataset.check;
      const from = all.findIndex((row) => row.id === focused);
      const index = from < 0 ? (by > 0 ? 0 : all.length - 1) : (from + by + all.length) % all.length;
      const row = all[index];
      if (row) open(row);
    },
  };
}

/** Tells whether a row looks the same as before, apart from being outdated. */
function isLike(former: BoardRow, row: BoardRow | undefined): boolean {
  return (
    row !== undefined &&
    former.state === row.state &&
    former.result === row.result &&
    former.since === row.since &&
    former.passedBefore === row.passedBefore
  );
}
