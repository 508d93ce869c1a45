import type { WireWords } from '../../i18n/wire/en.ts';
import type { ByteSplit, Totals } from '../../wire/row.ts';
import { button, element, write } from '../kit/dom.ts';
import { drawing, iconButton } from '../kit/svg.ts';
import type { RowFilter } from './row-filter.ts';

export interface ToolbarState {
  totals: Totals;
  filter: RowFilter;
  clients: readonly string[];
  pageLoads: number;
  paused: boolean;
  isTable: boolean;
  /** How many rows were found of all; `null` while nothing is looked for. */
  found: { count: number; all: number } | null;
}

export interface ToolbarActions {
  filter(client: string | null): void;
  pageLoads(): void;
  pause(): void;
  clear(): void;
  find(query: string): void;
  table(): void;
  /** Opens the menu beside the button. */
  save(button: HTMLButtonElement): void;
}

/** Line drawings in a 14 × 14 box. */
const ICONS = {
  find: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M9.3 9.3L13 13',
  table: 'M1.5 2.5h11v9h-11zM1.5 5.5h11M1.5 8.5h11M5 5.5v6',
  save: 'M7 1.5v7M4 5.5l3 3l3-3M1.5 12.5h11',
  pause: 'M4.5 2.5v9M9.5 2.5v9',
  resume: 'M4 2.5l7 4.5l-7 4.5z',
  clear: 'M2 3.5h10M5 3.5V2h4v1.5M3.5 3.5l.6 8.5h5.8l.6-8.5',
};

/** Characters of the clients' names; longer ones are not listed. */
const LONGEST = 16;

/** The line above the drawing, always in view: the totals and the controls. */
export interface Toolbar {
  readonly root: HTMLElement;
  update(state: ToolbarState): void;
  /** Moves the focus into the field that finds rows. */
  open(): void;
  /** Shows the field with a query, and moves no focus. */
  show(query: string): void;
}

export function createToolbar(words: WireWords, actions: ToolbarActions): Toolbar {
  const totals = element('span', { class: 'wire-totals' });
  const clients = element('select', { class: 'wire-control', 'aria-label': words.filter });
  const control = (label: string, act: () => void) => button(label, act, { class: 'wire-control' });
  const icon = (path: string, name: string, act: () => void) => {
    const made = iconButton(path, name, act);
    made.className = 'wire-control wire-icon';
    return made;
  };
  const pageLoads = control('', actions.pageLoads);
  const pause = icon(ICONS.pause, words.pause, actions.pause);
  const clear = icon(ICONS.clear, words.clear, actions.clear);
  const finder = element('input', {
    type: 'search',
    class: 'wire-find',
    placeholder: words.findHint,
    'aria-label': words.find,
    spellcheck: 'false',
  });
  const found = element('span', { class: 'wire-found', role: 'status' });
  const finding = element('span', { class: 'wire-finding', hidden: true }, finder, found);
  const look = icon(ICONS.find, words.find, () => open(Boolean(finding.hidden)));
  const table = icon(ICONS.table, words.table, actions.table);
  const save = icon(ICONS.save, words.save, () => actions.save(save));
  finder.addEventListener('input', () => actions.find(finder.value));
  finder.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') open(false);
  });
  const controls = element(
    'span',
    { class: 'wire-controls' },
    clients,
    pageLoads,
    look,
    table,
    save,
    pause,
    clear,
  );
  let offered = '';
  clients.addEventListener('change', () => actions.filter(clients.value || null));

  /** Shows the field, or hides it and shows all rows again. */
  function open(isOpen: boolean): void {
    reveal(isOpen);
    if (isOpen) finder.focus();
    else {
      finder.value = '';
      actions.find('');
      look.focus();
    }
  }

  function reveal(isOpen: boolean): void {
    finding.hidden = !isOpen;
    look.ariaPressed = String(isOpen);
  }

  function writeTotals(counts: Totals): void {
    const parts = partsOf(counts, words);
    const slots = totals.children;
    while (slots.length < parts.length) totals.append(element('span'));
    while (slots.length > parts.length) slots[slots.length - 1]?.remove();
    for (const [index, [name, text]] of parts.entries()) {
      const slot = slots[index]!;
      slot.className = name;
      write(slot, text);
    }
  }

  function writeClients(known: readonly string[], chosen: string | null): void {
    clients.hidden = known.length < 2;
    const names = known.map((client) => words.clientName(client));
    const together = names.join(' + ');
    const all = known.length > 3 || together.length > LONGEST ? words.allClients : together;
    const options = [all, ...names].join('|');
    if (options !== offered) {
      offered = options;
      clients.replaceChildren(
        element('option', { value: '' }, all),
        ...known.map((client, index) => element('option', { value: client }, names[index])),
      );
    }
    clients.value = chosen ?? '';
  }

  return {
    root: element('div', { class: 'wire-bar' }, element('b', {}, words.title), totals, controls, finding),
    open: () => open(true),
    show(query) {
      finder.value = query;
      reveal(query !== '');
    },
    update(state) {
      writeTotals(state.totals);
      writeClients(state.clients, state.filter.client);
      pageLoads.hidden = state.pageLoads === 0;
      pageLoads.ariaPressed = String(state.filter.pageLoads);
      write(pageLoads, words.pageLoads(state.pageLoads));
      pause.ariaPressed = String(state.paused);
      face(pause, state.paused ? ICONS.resume : ICONS.pause, state.paused ? words.resume : words.pause);
      table.ariaPressed = String(state.isTable);
      write(found, state.found === null ? '' : words.found(state.found.count, state.found.all));
    },
  };
}

/** Gives a button another drawing and name. */
function face(button: HTMLButtonElement, path: string, name: string): void {
  if (button.title === name) return;
  button.title = name;
  button.replaceChildren(drawing(path), element('span', { class: 'vh' }, name));
}

/** Writes the totals as parts of text, each with its class. */
function partsOf(totals: Totals, words: WireWords): [name: string, text: string][] {
  const [up, down] = [sum(totals.up), sum(totals.down)];
  const share = Math.round((100 * (totals.up.header + totals.down.header)) / (up + down || 1));
  const parts: [name: string, text: string][] = [['', words.connections(totals.connections)]];
  const asked = totals.requests > 0 || totals.frames === 0;
  if (asked) parts.push([totals.frames > 0 ? 'wire-spare' : '', words.requests(totals.requests)]);
  if (totals.events > 0) parts.push(['', words.events(totals.events)]);
  if (totals.frames > 0) parts.push(['', words.frameCount(totals.frames)]);
  parts.push(['wire-up', `↑ ${words.bytes(up)}`], ['wire-down', `↓ ${words.bytes(down)}`]);
  if (up + down > 0) parts.push(['wire-share', words.headerShare(share)]);
  return parts;
}

function sum({ header, framing, payload }: ByteSplit): number {
  return header + framing + payload;
}
