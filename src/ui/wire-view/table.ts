import type { WireWords } from '../../i18n/wire/en.ts';
import type { TableWords } from '../../i18n/wire-table/en.ts';
import css from '../../styles/wire-view/table.css?inline';
import { contentOf } from '../../wire/content/content.ts';
import { fieldValue } from '../../wire/fields.ts';
import type { Row } from '../../wire/row.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element, write } from '../kit/dom.ts';
import { labelOf } from './label-text.ts';
import { type Sorting, type SortKey, sortLines, type TableLine, tableLines } from './table-lines.ts';

adoptSheet(css);

/** Pixels of a line, and the lines that are drawn beyond the visible ones. */
const LINE = 24;
const BEYOND = 12;
/** Distance from the end, in pixels, within which the table follows it. */
const NEAR = LINE;
/** Time that the timeline shows at least, in milliseconds. */
const LEAST_SPAN = 100;

const COLUMNS: readonly SortKey[] = ['start', 'client', 'what', 'status', 'size', 'duration', 'firstByte'];

export interface TableActions {
  select(row: number, open: boolean): void;
  dismiss(): void;
}

export interface TableState {
  selected: number | null;
  marked: ReadonlySet<number>;
}

/** The rows as a table, one line for an exchange or a message; only the lines in sight are in the page. */
export interface WireTable {
  readonly root: HTMLElement;
  draw(rows: readonly Row[], state: TableState): void;
  /** Scrolls no further than needed for a row to be seen. */
  keep(row: number): void;
  follow(): void;
  refocus(): void;
}

export interface TableOptions {
  words: WireWords;
  tableWords: TableWords;
  actions: TableActions;
}

export function createTable({ words, tableWords, actions }: TableOptions): WireTable {
  const heads = COLUMNS.map((key) => {
    const name = tableWords.columns[key];
    const button = element('button', { type: 'button', title: tableWords.sortBy(name) }, name);
    button.addEventListener('click', () => sortBy(key));
    return { key, cell: element('div', { role: 'columnheader', class: `wire-col-${key}` }, button) };
  });
  const scale = element('div', { role: 'columnheader', class: 'wire-col-timeline' }, tableWords.timeline);
  const head = element(
    'div',
    { role: 'row', class: 'wire-table-head' },
    ...heads.map(({ cell }) => cell),
    scale,
  );
  const body = element('div', { role: 'rowgroup', class: 'wire-table-body' });
  const root = element(
    'div',
    { class: 'wire-lines-table', role: 'grid', 'aria-label': tableWords.name },
    head,
    body,
  );
  let sorting: Sorting = { key: 'start', isDown: false };
  let lines: TableLine[] = [];
  let rows: readonly Row[] = [];
  let state: TableState = { selected: null, marked: new Set() };
  let following = true;
  let drawn = new Map<number, { root: HTMLElement; made: string }>();
  root.addEventListener('scroll', scrolled, { passive: true });
  root.addEventListener('keydown', pressKey);
  body.addEventListener('click', (event) => {
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (line) actions.select(Number(line.dataset.row), true);
  });

  function sortBy(key: SortKey): void {
    sorting = { key, isDown: sorting.key === key ? !sorting.isDown : key !== 'start' && key !== 'client' };
    following = key === 'start' && !sorting.isDown;
    arrange();
    paint();
  }

  function arrange(): void {
    lines = sortLines(tableLines(rows), sorting, (line) => labelOf(line.row, words).main);
    for (const { key, cell } of heads) {
      const order = sorting.isDown ? 'descending' : 'ascending';
      cell.ariaSort = key === sorting.key ? order : 'none';
    }
    root.ariaRowCount = String(lines.length + 1);
    body.style.height = `${lines.length * LINE}px`;
  }

  function paint(): void {
    if (following) root.scrollTop = body.clientHeight;
    const from = Math.max(0, Math.floor(root.scrollTop / LINE) - BEYOND);
    const to = Math.min(lines.length, Math.ceil((root.scrollTop + root.clientHeight) / LINE) + BEYOND);
    const span = spanOf(lines);
    const next = new Map<number, { root: HTMLElement; made: string }>();
    for (let index = from; index < to; index++) {
      const line = lines[index] as TableLine;
      const known = drawn.get(line.row.id) ?? {
        root: element('div', { role: 'row', class: 'wire-line' }),
        made: '',
      };
      const made = signature(line, index, span);
      if (known.made !== made) fillLine(known.root, line, index, span);
      known.made = made;
      next.set(line.row.id, known);
    }
    for (const [id, { root: gone }] of drawn) if (!next.has(id)) gone.remove();
    drawn = next;
    // In the order in which they are seen: a screen reader goes by the markup. Those that are in place stay untouched.
    let place = body.firstElementChild;
    for (const { root: one } of next.values()) {
      if (one === place) place = place.nextElementSibling;
      else body.insertBefore(one, place);
    }
    // Without a selected line in sight, the Tab key stops at the last one.
    const stop = next.get(state.selected ?? -1)?.root ?? [...next.values()].at(-1)?.root;
    for (const { root: one } of next.values()) one.tabIndex = one === stop ? 0 : -1;
  }

  function signature(
    { row, response, end, size, isMalformed }: TableLine,
    index: number,
    span: Span,
  ): string {
    const chosen = isChosen(row, response) ? 'chosen' : '';
    return [
      index,
      response?.id,
      response?.complete,
      end,
      size,
      isMalformed,
      chosen,
      span.from,
      span.to,
    ].join();
  }

  const isChosen = (row: Row, response: Row | null) =>
    state.selected === row.id || (response !== null && state.selected === response.id);

  function fillLine(place: HTMLElement, line: TableLine, index: number, span: Span): void {
    const { row, response, stream, start, duration, firstByte, size } = line;
    const direction = 'direction' in row ? row.direction : 'none';
    const isMarked = state.marked.has(row.id) || (response !== null && state.marked.has(response.id));
    place.className = [
      'wire-line',
      `wire-${direction}`,
      stream && `wire-in-${stream}`,
      line.isMalformed && 'wire-line-wrong',
      isMarked && 'wire-marked',
    ]
      .filter(Boolean)
      .join(' ');
    place.style.top = `${index * LINE}px`;
    place.dataset.row = String(row.id);
    place.ariaRowIndex = String(index + 2);
    place.ariaSelected = String(isChosen(row, response));
    const time = (value: number | null, other = '') => (value === null ? other : tableWords.span(value));
    const isExchange = row.kind === 'request' || row.kind === 'response';
    const pending = response === null ? tableWords.waiting : tableWords.open;
    const cells: [SortKey, (Node | string)[]][] = [
      ['start', [words.time(start)]],
      ['client', [words.clientName(row.client)]],
      ['what', whatOf(line)],
      ['status', statusOf(line)],
      ['size', [size > 0 ? words.bytes(size) : '']],
      ['duration', [isExchange ? time(duration, pending) : '']],
      ['firstByte', [time(firstByte)]],
    ];
    const bar = element('i', { class: `wire-bar-${stream ?? response?.stream ?? 'http'}` });
    const end = line.end ?? span.to;
    bar.style.left = `${share(start, span)}%`;
    bar.style.width = `${Math.max(0, share(end, span) - share(start, span))}%`;
    if (line.end === null) bar.dataset.open = '';
    place.replaceChildren(
      ...cells.map(([key, content]) =>
        element('div', { role: 'gridcell', class: `wire-col-${key}` }, ...content),
      ),
      element('div', { role: 'gridcell', class: 'wire-col-timeline', 'aria-hidden': 'true' }, bar),
    );
  }

  function whatOf({ row, stream, isMalformed }: TableLine): (Node | string)[] {
    const mark = isMalformed ? [element('b', { class: 'wire-wrong', title: words.malformed }, '!')] : [];
    const arrow = stream !== null && 'direction' in row ? (row.direction === 'up' ? '↑ ' : '↓ ') : '';
    if (row.kind === 'request') return [...mark, element('b', {}, row.method), ` ${row.target}`];
    return [...mark, `${arrow}${labelOf(row, words).main}`];
  }

  function statusOf({ row, response }: TableLine): (Node | string)[] {
    if (response !== null) {
      const type = typeOf(fieldValue(response.fields, 'content-type') ?? '');
      const coding = response.unpacked?.coding ?? '';
      const note = response.status === 101 ? 'websocket' : type || response.reason;
      return [element('b', {}, String(response.status)), ` ${note}`, coding && ` · ${coding}`];
    }
    if (row.kind === 'sse')
      return [row.lastEventId === null ? tableWords.event : tableWords.eventId(row.lastEventId)];
    if (row.kind !== 'frame') return [''];
    if (row.opcode >= 8) return [tableWords.control];
    return [row.unpacked ? tableWords.asRead(words.bytes(contentOf(row)?.length ?? 0)) : ''];
  }

  function scrolled(): void {
    const isAtEnd = body.clientHeight + head.clientHeight - root.scrollTop - root.clientHeight < NEAR;
    following = isAtEnd && sorting.key === 'start' && !sorting.isDown;
    paint();
  }

  function pressKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') actions.dismiss();
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!line) return;
    const at = lines.findIndex(({ row }) => row.id === Number(line.dataset.row));
    if (event.key === 'Enter' || event.key === ' ') actions.select(Number(line.dataset.row), true);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
    };
    const next = lines[steps[event.key] ?? -1];
    if (event.key === 'Enter' || event.key === ' ' || next !== undefined) event.preventDefault();
    if (next === undefined) return;
    actions.select(next.row.id, false);
    keep(next.row.id);
    drawn.get(next.row.id)?.root.focus({ preventScroll: true });
  }

  function keep(id: number): void {
    const index = lines.findIndex(({ row, response }) => row.id === id || response?.id === id);
    if (index === -1) return;
    const top = index * LINE;
    const visible = root.clientHeight - head.clientHeight;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top + LINE > root.scrollTop + visible) root.scrollTop = top + LINE - visible;
    scrolled();
  }

  return {
    root,
    draw(nextRows, nextState) {
      rows = nextRows;
      state = nextState;
      arrange();
      paint();
      write(scale, tableWords.timeline);
    },
    keep,
    follow() {
      following = true;
      paint();
    },
    refocus() {
      if (!root.contains(document.activeElement)) body.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    },
  };
}

interface Span {
  from: number;
  to: number;
}

/** The time from the first line to the end of the last. */
function spanOf(lines: readonly TableLine[]): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { start, end } of lines) {
    from = Math.min(from, start);
    to = Math.max(to, end ?? start);
  }
  return { from, to: Math.max(to, from + LEAST_SPAN) };
}

/** Returns the place of a moment in a span, in percent. */
const share = (at: number, { from, to }: Span): number => Math.round(((at - from) / (to - from)) * 1000) / 10;

/** Shortens a media type: `text/html; charset=utf-8` to `html`. */
function typeOf(contentType: string): string {
  return contentType.split(';')[0]?.split('/')[1]?.trim().replace(/^x-/, '') ?? '';
}
