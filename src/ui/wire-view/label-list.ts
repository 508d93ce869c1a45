import type { WireWords } from '../../i18n/wire.ts';
import { make } from './dom.ts';
import type { ColumnLabel } from './label-column.ts';
import { isHard, labelOf, partTarget } from './label-text.ts';
import type { Lifelines } from './lifelines.ts';
import { foldText, sentenceOf } from './row-sentence.ts';
import { clientTime, LABEL } from './time-segments.ts';

export interface ListState {
  selected: number | null;
  marked: ReadonlySet<number>;
  stalled: ReadonlySet<number>;
  /** A picture in a text: nothing to press. */
  still: boolean;
  words: WireWords;
}

interface Item {
  element: HTMLLIElement;
  /** What it was last made from; made anew when that changes. */
  made: string;
  top: number;
}

/** The label columns: a real list, in order of time, whose items are kept while they stay. */
export class LabelList {
  readonly element = make('ol', { class: 'wire-list' });
  #items = new Map<string, Item>();
  #stop: HTMLButtonElement | null = null;

  update(labels: readonly ColumnLabel[], lanes: Lifelines, state: ListState): void {
    this.element.ariaLabel = state.words.list;
    const keys = new Set(labels.map((label) => label.key));
    for (const [key, item] of this.#items) if (!keys.has(key)) item.element.remove();
    const kept = new Map<string, Item>();
    let place: Element | null = this.element.firstElementChild;
    for (const label of labels) {
      const made = signature(label, lanes, state);
      const item = this.#items.get(label.key) ?? { element: make('li'), made: '', top: -1 };
      if (item.made !== made) fill(item.element, label, lanes, state);
      item.made = made;
      const top = Math.round(label.y - LABEL / 2) - 1;
      if (top !== item.top) item.element.style.top = `${top}px`;
      item.top = top;
      if (item.element === place) place = place.nextElementSibling;
      else this.element.insertBefore(item.element, place);
      kept.set(label.key, item);
    }
    this.#items = kept;
    this.#rove(state.selected);
  }

  /** One stop for the Tab key: the selected item, or the last. */
  #rove(selected: number | null): void {
    const wanted = selected === null ? undefined : this.#items.get(`row-${selected}`)?.element;
    const stop = (wanted ?? this.element.lastElementChild)?.querySelector('button') ?? null;
    if (stop === this.#stop) return;
    if (this.#stop) this.#stop.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    this.#stop = stop;
  }

  find(row: number): HTMLButtonElement | null {
    return this.#items.get(`row-${row}`)?.element.querySelector('button') ?? null;
  }

  get stop(): HTMLButtonElement | null {
    return this.#stop;
  }

  buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')];
  }
}

function signature(
  { rows }: ColumnLabel,
  lanes: Lifelines,
  { selected, marked, stalled, still, words }: ListState,
): string {
  const [row] = rows;
  const grown = 'direction' in row ? `${row.length}/${row.end}/${row.complete}` : '';
  const state = `${row.id === selected}${marked.has(row.id)}${stalled.has(row.id)}${still}`;
  return `${rows.length}:${grown}:${state}:${lanes.left}:${lanes.right}:${lanes.width}:${words.title}`;
}

function fill(item: HTMLLIElement, label: ColumnLabel, lanes: Lifelines, state: ListState): void {
  const { rows, lane } = label;
  const [row] = rows;
  const { words } = state;
  const folded = rows.length > 1;
  const single = lanes.clients.length > 2;
  const column = lane.side === 'left' ? lanes.left : lanes.width - lanes.right;
  item.style.width = `${column - lanes.lead + 2}px`;
  item.className = `wire-item wire-at-${lane.side}`;
  const end = row.kind === 'close' && isHard(row) ? 'close wire-hard' : 'close';
  const direction = 'direction' in row ? row.direction : end;
  const quiet = row.kind === 'sse' && !row.dispatched ? ' wire-quiet' : '';
  const marked = rows.some(({ id }) => state.marked.has(id)) ? ' wire-marked' : '';
  const chosen = row.id === state.selected && !folded;
  const { main, rest, size } = folded
    ? { main: foldText(label, words), rest: '', size: '' }
    : labelOf(row, words, lanes.short, state.stalled.has(row.id));
  const line = make('span', { class: 'wire-text', 'aria-hidden': 'true' });
  if (single) line.append(make('b', { class: 'wire-who' }, words.clientName(row.client)));
  const name = make('span', { class: 'wire-name' });
  const [head, tail] = row.kind === 'request' && !folded ? partTarget(main) : [main, ''];
  name.append(make('span', { class: 'wire-main' }, head));
  if (tail) name.append(make('span', { class: 'wire-main wire-kept' }, tail));
  const [note, value] = rest.split(/(?=: )/);
  if (note) name.append(make('span', { class: 'wire-rest' }, note));
  if (value) name.append(make('span', { class: 'wire-kept' }, value));
  line.append(name);
  if (size && !lanes.narrow) line.append(make('span', { class: 'wire-size' }, `· ${size}`));
  const said = make(
    'span',
    { class: 'wire-said' },
    folded ? `${main}, ${words.unfold}` : sentenceOf(row, words),
  );
  const inside: Node[] = [said, line];
  if (lanes.times) {
    inside.push(make('span', { class: 'wire-time', 'aria-hidden': 'true' }, words.time(clientTime(row))));
  }
  const look = `wire-label wire-${direction}${quiet}${marked}${folded ? ' wire-fold' : ''}`;
  if (state.still) {
    item.replaceChildren(make('span', { class: look }, ...inside));
    return;
  }
  const held = item.querySelector('button');
  const button = held ?? make('button', { type: 'button', tabindex: -1 });
  button.className = look;
  button.dataset.row = String(row.id);
  button.ariaCurrent = chosen ? 'true' : null;
  if (folded) button.dataset.fold = rows.map(({ id }) => id).join(' ');
  else delete button.dataset.fold;
  button.replaceChildren(...inside);
  if (!held) item.replaceChildren(button);
}
