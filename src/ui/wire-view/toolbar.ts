import type { WireWords } from '../../i18n/wire.ts';
import type { ByteSplit, Totals } from '../../wire/row.ts';
import { make, write } from './dom.ts';
import type { RowFilter } from './row-filter.ts';

export interface ToolbarState {
  totals: Totals;
  filter: RowFilter;
  clients: readonly string[];
  pageLoads: number;
  paused: boolean;
  words: WireWords;
}

export interface ToolbarActions {
  filter(client: string | null): void;
  pageLoads(): void;
  pause(): void;
  clear(): void;
}

/** The line above the drawing: totals always in view, and the controls. */
export class Toolbar {
  readonly element = make('div', { class: 'wire-bar' });
  #title = make('b');
  #totals = make('span', { class: 'wire-totals' });
  #clients = make('select', { class: 'wire-control' });
  #pageLoads = make('button', { class: 'wire-control', type: 'button' });
  #pause = make('button', { class: 'wire-control', type: 'button' });
  #clear = make('button', { class: 'wire-control', type: 'button' });
  #options = '';

  constructor(actions: ToolbarActions) {
    const controls = make('span', { class: 'wire-controls' });
    controls.append(this.#clients, this.#pageLoads, this.#pause, this.#clear);
    this.element.append(this.#title, this.#totals, controls);
    this.#clients.addEventListener('change', () => actions.filter(this.#clients.value || null));
    this.#pageLoads.addEventListener('click', () => actions.pageLoads());
    this.#pause.addEventListener('click', () => actions.pause());
    this.#clear.addEventListener('click', () => actions.clear());
  }

  update({ totals, filter, clients, pageLoads, paused, words }: ToolbarState): void {
    write(this.#title, words.title);
    this.#writeTotals(totals, words);
    this.#writeClients(clients, filter.client, words);
    this.#pageLoads.hidden = pageLoads === 0;
    this.#pageLoads.ariaPressed = String(filter.pageLoads);
    write(this.#pageLoads, words.pageLoads(pageLoads));
    this.#pause.ariaPressed = String(paused);
    write(this.#pause, paused ? words.resume : words.pause);
    write(this.#clear, words.clear);
  }

  #writeTotals(totals: Totals, words: WireWords): void {
    const [up, down] = [sum(totals.up), sum(totals.down)];
    const share = Math.round((100 * (totals.up.header + totals.down.header)) / (up + down || 1));
    const parts: [name: string, text: string][] = [['', words.connections(totals.connections)]];
    const asked = totals.requests > 0 || totals.frames === 0;
    if (asked) parts.push([totals.frames > 0 ? 'wire-spare' : '', words.requests(totals.requests)]);
    if (totals.events > 0) parts.push(['', words.events(totals.events)]);
    if (totals.frames > 0) parts.push(['', words.frameCount(totals.frames)]);
    parts.push(['wire-up', `↑ ${words.bytes(up)}`], ['wire-down', `↓ ${words.bytes(down)}`]);
    if (up + down > 0) parts.push(['wire-share', words.headerShare(share)]);
    const slots = this.#totals.children;
    while (slots.length < parts.length) this.#totals.append(make('span'));
    while (slots.length > parts.length) slots[slots.length - 1]?.remove();
    parts.forEach(([name, text], index) => {
      const slot = slots[index]!;
      slot.className = name;
      write(slot, text);
    });
  }

  #writeClients(clients: readonly string[], chosen: string | null, words: WireWords): void {
    this.#clients.hidden = clients.length < 2;
    this.#clients.ariaLabel = words.filter;
    const names = clients.map((client) => words.clientName(client));
    const all = clients.length > 3 ? words.allClients : names.join(' + ');
    const options = [all, ...names].join('|');
    if (options !== this.#options) {
      this.#options = options;
      this.#clients.replaceChildren(
        make('option', { value: '' }, all),
        ...clients.map((client, index) => make('option', { value: client }, names[index]!)),
      );
    }
    this.#clients.value = chosen ?? '';
  }
}

function sum({ header, framing, payload }: ByteSplit): number {
  return header + framing + payload;
}
