import { element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import { type BoardRow, type CheckBoard, type CheckState, failed, inGroups } from './check-board.ts';
import { checkDetail } from './check-detail.ts';
import type { Hints } from './hints.ts';
import { outcomeMark } from './outcome-mark.ts';

export interface ChecksPanel {
  /** Goes to the next (1) or previous (-1) check that did not pass, opens it and moves the focus there. */
  step(by: 1 | -1): void;
}

const TICK_MS = 100;

/** Fills the list of checks: results one by one, the first failure opened, waiting checks folded. */
export function createChecksPanel(
  list: HTMLElement,
  board: CheckBoard,
  hints: Hints,
  context: WorkbenchContext,
): ChecksPanel {
  const { words, say, outcome, signal } = context;
  const narrow = matchMedia('(max-width: 1079px)');
  /** The element of each group of rows, kept while the group is unchanged, so that an open detail stays open. */
  let shown = new Map<string, { rows: readonly BoardRow[]; item: HTMLElement }>();

  function show(): void {
    // Before the first run the list announces the checks, so none is folded.
    const waiting: CheckState[] = board.phase === 'before' ? [] : ['waiting'];
    const groups = inGroups(board.rows, narrow.matches ? [...waiting, 'pass'] : waiting);
    const next: typeof shown = new Map();
    for (const rows of groups) {
      const key = rows.map((row) => row.id).join();
      const kept = shown.get(key);
      const same = kept?.rows.every((row, index) => row === rows[index]);
      next.set(key, kept && same ? kept : { rows, item: itemOf(rows) });
    }
    shown = next;
    const items = [...next.values()].map(({ item }) => item);
    for (const [index, item] of items.entries()) {
      const there = list.children[index];
      if (there !== item) list.insertBefore(item, there ?? null);
    }
    while (list.children.length > items.length) list.lastElementChild?.remove();
  }

  function itemOf(rows: readonly BoardRow[]): HTMLElement {
    const [row] = rows;
    if (!row) return element('li');
    if (rows.length > 1) return groupOf(rows, row);
    const { result } = row;
    const line = lineOf(row, row.number, say(row.title));
    if (!result) return element('li', { 'data-check': row.id }, line);
    const first = failed(row) && board.rows.find(failed) === row;
    const summary = element('summary', { class: line.className }, ...line.childNodes);
    return element(
      'li',
      { 'data-check': row.id },
      element('details', { open: first }, summary, checkDetail(result, context, hints)),
    );
  }

  function groupOf(rows: readonly BoardRow[], first: BoardRow): HTMLElement {
    const numbers = `${first.number}–${rows.at(-1)?.number}`;
    const passed = first.state === 'pass';
    const title = words.checks.andMore(say(first.title), rows.length - 1);
    const line = lineOf(first, numbers, title, passed ? rows : undefined);
    return element(
      'li',
      {},
      element(
        'details',
        {},
        element('summary', { class: line.className }, ...line.childNodes),
        element('ol', { class: 'wb-inner' }, ...rows.map((row) => itemOf([row]))),
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
    if (row.passedBefore) return element('span', { class: 'wb-time' }, words.checks.lastTime);
    if (row.result) {
      const took = together.reduce((sum, { result }) => sum + (result?.took ?? 0), 0);
      return element('span', { class: 'wb-time' }, words.checks.seconds(took));
    }
    const time = element('span', { class: 'wb-time' });
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
    const item = list.querySelector(`[data-check="${CSS.escape(row.id)}"]`);
    const details = item?.querySelector('details');
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
      const failures = board.rows.filter(failed);
      const focused = document.activeElement?.closest<HTMLElement>('[data-check]')?.dataset.check;
      const from = failures.findIndex((row) => row.id === focused);
      const index =
        from < 0 ? (by > 0 ? 0 : failures.length - 1) : (from + by + failures.length) % failures.length;
      const row = failures[index];
      if (row) open(row);
    },
  };
}
