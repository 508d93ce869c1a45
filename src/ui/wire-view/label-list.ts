import type { WireWords } from '../../i18n/wire/en.ts';
import { element } from '../kit/dom.ts';
import type { Fan } from './fans.ts';
import type { ColumnLabel } from './label-column.ts';
import { lettersOf, placeOf } from './label-room.ts';
import { isHard, labelOf, partTarget } from './label-text.ts';
import type { Lifelines } from './lifelines.ts';
import { foldText, sentenceOf } from './row-sentence.ts';
import { clientTime, LABEL } from './time-segments.ts';

/** Pixels of the font of labels and of times, and of the edges and gaps of a label. */
const LETTER = 7.25;
const SMALL_LETTER = 6.65;
const EDGES = 20;

export interface ListState {
  selected: number | null;
  marked: ReadonlySet<number>;
  stalled: ReadonlySet<number>;
  /** True for a picture in a text, which has nothing to press. */
  still: boolean;
  words: WireWords;
}

interface Item {
  root: HTMLLIElement;
  /** The data that it was made from; it is made again when they change. */
  made: string;
  top: number;
}

/** The label columns, as an HTML list in order of time. Unchanged items keep their elements. */
export interface LabelList {
  readonly root: HTMLElement;
  /** The one button that the Tab key stops at: the selected item's, or the last one's. */
  readonly stop: HTMLButtonElement | null;
  update(labels: readonly ColumnLabel[], lanes: Lifelines, state: ListState): void;
  find(row: number): HTMLButtonElement | null;
  buttons(): HTMLButtonElement[];
}

export function createLabelList(): LabelList {
  const root = element('ol', { class: 'wire-list' });
  let items = new Map<string, Item>();
  let stop: HTMLButtonElement | null = null;

  function rove(selected: number | null): void {
    const wanted = selected === null ? undefined : items.get(`row-${selected}`)?.root;
    const next = (wanted ?? root.lastElementChild)?.querySelector('button') ?? null;
    if (next === stop) return;
    if (stop) stop.tabIndex = -1;
    if (next) next.tabIndex = 0;
    stop = next;
  }

  return {
    root,
    get stop() {
      return stop;
    },
    update(labels, lanes, state) {
      root.ariaLabel = state.words.list;
      const keys = new Set(labels.map((label) => label.key));
      for (const [key, item] of items) if (!keys.has(key)) item.root.remove();
      const next = new Map<string, Item>();
      let place: Element | null = root.firstElementChild;
      for (const label of labels) {
        const made = signature(label, lanes, state);
        const item = items.get(label.key) ?? { root: element('li'), made: '', top: -1 };
        if (item.made !== made) fill(item.root, label, lanes, state);
        item.made = made;
        const top = Math.round(label.y - LABEL / 2) - 1;
        if (top !== item.top) item.root.style.top = `${top}px`;
        item.top = top;
        if (item.root === place) place = place.nextElementSibling;
        else root.insertBefore(item.root, place);
        next.set(label.key, item);
      }
      items = next;
      rove(state.selected);
    },
    find: (row) => items.get(`row-${row}`)?.root.querySelector('button') ?? null,
    buttons: () => [...root.querySelectorAll('button')],
  };
}

function signature(
  { rows, fan }: ColumnLabel,
  lanes: Lifelines,
  { selected, marked, stalled, still, words }: ListState,
): string {
  const [row] = rows;
  const grown = 'direction' in row ? `${row.length}/${row.end}/${row.complete}/${row.problems?.length}` : '';
  const state = `${row.id === selected}${marked.has(row.id)}${stalled.has(row.id)}${still}`;
  const many = fan ? `${fan.rows.length}/${fan.ends?.last}` : '';
  return `${rows.length}:${many}:${grown}:${state}:${lanes.left}:${lanes.right}:${lanes.width}:${words.title}`;
}

function fill(item: HTMLLIElement, label: ColumnLabel, lanes: Lifelines, state: ListState): void {
  const { rows, lane, fan } = label;
  const [row] = rows;
  const { words } = state;
  const folded = rows.length > 1;
  // In a class the first line has a side of its own, and the label of many begins with what they sent.
  const isClass = lanes.clients.some(({ folded }) => folded);
  const single = lanes.clients.length > 2 && !(isClass && (lane.folded || lane.side === 'left'));
  const column = lane.side === 'left' ? lanes.left : lanes.width - lanes.right;
  item.style.width = `${column - lanes.lead + 2}px`;
  item.className = `wire-item wire-at-${lane.side}`;
  const end = row.kind === 'close' && isHard(row) ? 'close wire-hard' : 'close';
  const direction = 'direction' in row ? row.direction : end;
  const quiet = row.kind === 'sse' && !row.dispatched ? ' wire-quiet' : '';
  const marked = rows.some(({ id }) => state.marked.has(id)) ? ' wire-marked' : '';
  const chosen = row.id === state.selected && !folded;
  const time = lanes.times ? (fan ? spreadOf(fan) : words.shortTime(clientTime(row))) : '';
  const who = single ? words.clientName(row.client) : '';
  const room = placeOf((column - lanes.lead - EDGES - time.length * SMALL_LETTER) / LETTER - lettersOf(who));
  const { main, rest, size, wrong } = folded
    ? { main: foldText(label, words), rest: '', size: '', wrong: false }
    : labelOf(row, words, room, state.stalled.has(row.id));
  const line = element('span', { class: 'wire-text', 'aria-hidden': 'true' });
  if (who) line.append(element('b', { class: 'wire-who' }, who));
  if (wrong) line.append(element('b', { class: 'wire-wrong', title: words.malformed }, '!'));
  const name = element('span', { class: 'wire-name' });
  const [head, tail] = row.kind === 'request' && !folded ? partTarget(main) : [main, ''];
  name.append(element('span', { class: 'wire-main' }, head));
  if (tail) name.append(element('span', { class: 'wire-main wire-kept' }, tail));
  const [note, value] = rest.split(/(?=: )/);
  if (note) name.append(element('span', { class: 'wire-rest' }, note));
  if (value) name.append(element('span', { class: 'wire-kept' }, value));
  line.append(name);
  if (fan) line.append(element('span', { class: 'wire-times' }, `×${fan.rows.length}`));
  if (size && !lanes.narrow) line.append(element('span', { class: 'wire-size' }, `· ${size}`));
  const sentence = folded ? `${main}, ${words.unfold}` : sentenceOf(row, words);
  const said = element('span', { class: 'vh' }, fan ? `${fan.rows.length} × ${sentence}` : sentence);
  const inside: Node[] = [said, line];
  if (time) inside.push(element('span', { class: 'wire-time', 'aria-hidden': 'true' }, time));
  const look = `wire-label wire-${direction}${quiet}${marked}${folded ? ' wire-fold' : ''}`;
  if (state.still) {
    item.replaceChildren(element('span', { class: look }, ...inside));
    return;
  }
  const held = item.querySelector('button');
  const button = held ?? element('button', { type: 'button', tabindex: -1 });
  button.className = look;
  button.dataset.row = String(row.id);
  button.ariaCurrent = chosen ? 'true' : null;
  if (folded || fan) button.dataset.fold = (fan?.rows ?? rows).map(({ id }) => id).join(' ');
  else delete button.dataset.fold;
  button.replaceChildren(...inside);
  if (!held) item.replaceChildren(button);
}

/** Writes when the rows of a fan arrived, in milliseconds after the first was sent: `+41–54`. */
function spreadOf({ starts, ends }: Fan): string {
  const { first, last } = ends ?? starts;
  const [from, to] = [Math.round(first - starts.first), Math.round(last - starts.first)];
  return from === to ? `+${from}` : `+${from}–${to}`;
}
