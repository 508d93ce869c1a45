import './style.ts';
import type { Lang } from '../../i18n/text.ts';
import { type WireWords, wireWords } from '../../i18n/wire.ts';
import { type Conversation, createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { Diagram } from './diagram.ts';
import { make, write } from './dom.ts';
import type { Inspector } from './inspector.ts';
import { layOut } from './layout.ts';
import { choose, type RowFilter } from './row-filter.ts';
import { RowWindow, type Taken } from './row-window.ts';
import { totalsOf } from './shown-totals.ts';
import { Stalls } from './stalls.ts';
import { Toolbar } from './toolbar.ts';

/** Told with `wire-change`, at most once a frame. */
interface WireChange {
  totals: Totals;
  rows: readonly Row[];
}

/** Between two drawings, so that a busy wire leaves time for scrolling. */
const LEAST_PAUSE_MS = 30;
/**
 * The wire as a time-space diagram, with its totals and the bytes of a selected row.
 * Attributes: `clients` (`A,B`), `excerpt` (a still picture, without bars). Dispatches `wire-change`.
 */
export class WireView extends HTMLElement {
  static observedAttributes = ['clients', 'excerpt'];

  /** Milliseconds to mark in an excerpt. */
  #highlight: { from: number; to: number } | null = null;
  #clients: string[] = ['A'];
  #conversation: Conversation = createConversation();
  #filter: RowFilter = { client: null, pageLoads: false };
  #window = new RowWindow();
  #selected: number | null = null;
  #marked = new Set<number>();
  #unfolded = new Set<number>();
  #stalls = new Stalls(() => this.#schedule());
  #travelled = 0;
  #changed = false;
  #frame = 0;
  #lastRender = Number.NEGATIVE_INFINITY;
  #resize = new ResizeObserver(() => this.#schedule());

  #bar = new Toolbar({
    filter: (client) => this.#refilter({ client }),
    pageLoads: () => this.#refilter({ pageLoads: !this.#filter.pageLoads }),
    pause: () => this.#pause(),
    clear: () => this.#hideAll(),
  });
  #plane = new Diagram({
    select: (row, open) => this.#select(row, open),
    unfold: (rows) => this.#unfold(rows),
    dismiss: () => this.#dismiss(),
  });
  #earlier = make('button', { type: 'button', class: 'wire-control wire-earlier' });
  #inspector: Inspector | null = null;
  #inspecting = false;

  constructor() {
    super();
    this.#earlier.addEventListener('click', () => {
      this.#window.back();
      this.#schedule();
    });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get clients(): string[] {
    return this.#clients;
  }

  set clients(clients: string[]) {
    this.#clients = [...clients];
    this.#meet(this.#conversation.rows);
    this.#schedule();
  }

  get highlight(): { from: number; to: number } | null {
    return this.#highlight;
  }

  set highlight(span: { from: number; to: number } | null) {
    this.#highlight = span;
    this.#schedule();
  }

  connectedCallback(): void {
    this.#compose();
    this.#resize.observe(this);
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#stalls.stop();
    this.#frame = 0;
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'clients') this.clients = value ? value.split(',').map((client) => client.trim()) : ['A'];
    if (name === 'excerpt' && this.isConnected) this.#compose();
    this.#schedule();
  }

  /** Takes in what happened; draws it with the next frame. */
  add(events: Iterable<WireEvent>): void {
    const rows = this.#conversation.add(events);
    this.#meet(rows);
    this.#changed = true;
    this.#schedule();
  }

  /** Forgets everything, as for a new run. */
  clear(): void {
    this.#conversation = createConversation();
    this.#window = new RowWindow();
    this.#travelled = 0;
    this.#marked.clear();
    this.#unfolded.clear();
    this.#selected = null;
    this.#changed = true;
    this.#plane.follow();
    this.#schedule();
  }

  /** Brings rows into sight, whatever hid them, marks them and selects the first. */
  reveal(rowIds: number[]): void {
    const [first] = rowIds;
    if (first === undefined) return;
    this.#filter = { ...this.#filter, client: null };
    this.#marked = new Set(rowIds);
    for (const id of rowIds) this.#unfolded.add(id);
    if (!choose(this.#conversation.rows, this.#filter).chosen.some((row) => row.id === first)) {
      this.#filter.pageLoads = true;
    }
    this.#window.reach(first);
    this.#selected = first;
    this.#render();
    this.#plane.show(first);
  }

  get #still(): boolean {
    return this.hasAttribute('excerpt');
  }

  get #lang(): Lang {
    return this.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') ? 'zh' : 'en';
  }

  #compose(): void {
    const bytes = this.#inspector ? [this.#inspector.element] : [];
    if (this.#still) this.replaceChildren(this.#plane.element);
    else this.replaceChildren(this.#bar.element, this.#plane.element, ...bytes);
    this.#plane.top.replaceChildren(...(this.#still ? [] : [this.#earlier]));
  }

  #schedule(): void {
    if (this.#frame !== 0 || !this.isConnected) return;
    const turn = (now: number): void => {
      if (now - this.#lastRender < LEAST_PAUSE_MS) {
        this.#frame = requestAnimationFrame(turn);
        return;
      }
      this.#frame = 0;
      this.#lastRender = now;
      this.#render();
    };
    this.#frame = requestAnimationFrame(turn);
  }

  #render(): void {
    const { rows, totals } = this.#conversation;
    const width = this.clientWidth;
    this.#plane.measure();
    const words = wireWords[this.#lang];
    const { chosen, pageLoads } = choose(rows, this.#filter);
    const taken = this.#window.take(chosen, !this.#plane.following);
    if (!this.#still) {
      const seen = { filter: this.#filter, clients: this.#clients, pageLoads, paused: this.#window.paused };
      this.#bar.update({ ...seen, totals: this.#totalsOf(taken.shown), words });
    }
    if (width > 0) this.#draw(taken, width, words);
    if (!this.#changed) return;
    this.#changed = false;
    this.dispatchEvent(new CustomEvent<WireChange>('wire-change', { detail: { totals, rows } }));
  }

  /** Agrees with the picture while all rows are kept; later the exact count of everything. */
  #totalsOf(shown: readonly Row[]): Totals {
    const { rows, totals } = this.#conversation;
    const all = this.#filter.client === null && !this.#window.cleared && !this.#window.paused;
    return all && rows.length > 0 && rows[0]!.id > 1 ? totals : totalsOf(shown);
  }

  #draw({ shown, drawn, earlier }: Taken, width: number, words: WireWords): void {
    const clients = this.#filter.client === null ? this.#clients : [this.#filter.client];
    const scene = layOut({ rows: drawn, earlier, clients, width, unfolded: this.#unfolded });
    this.toggleAttribute('data-narrow', scene.lanes.narrow);
    const stalled = this.#still ? new Set(drawn.map(({ id }) => id)) : this.#stalls.find(drawn);
    const folded = shown.length - drawn.length;
    this.#earlier.hidden = folded === 0;
    write(this.#earlier, words.earlier(folded));
    this.#plane.draw(scene, {
      selected: this.#selected,
      marked: this.#marked,
      stalled,
      still: this.#still,
      highlight: this.#highlight,
      words,
      travelled: this.#travelled,
    });
    for (const { row, stuck } of scene.arrows)
      if (!stuck) this.#travelled = Math.max(this.#travelled, row.id);
    const selected = drawn.find((row) => row.id === this.#selected);
    this.#inspector?.update(selected && 'direction' in selected ? selected : null, this.#lang);
  }

  #select(row: number, open: boolean): void {
    this.#selected = row;
    if (open) this.#inspect();
    this.#render();
    this.#plane.keep(row);
  }

  #inspect(): void {
    if (this.#inspector) this.#inspector.open = true;
    else if (!this.#inspecting) void this.#loadInspector();
  }

  /** What shows bytes is loaded when somebody first asks for them. */
  async #loadInspector(): Promise<void> {
    this.#inspecting = true;
    const { Inspector } = await import('./inspector.ts');
    this.#inspector = new Inspector({ dismiss: () => this.#dismiss() });
    this.#inspector.open = true;
    if (!this.#still) this.append(this.#inspector.element);
    this.#render();
    if (this.#selected !== null) this.#plane.keep(this.#selected);
  }

  #dismiss(): void {
    if (this.#inspector) this.#inspector.open = false;
    this.#render();
    this.#plane.refocus();
  }

  #unfold(rows: number[]): void {
    for (const row of rows) this.#unfolded.add(row);
    this.#selected = rows[0] ?? null;
    this.#render();
  }

  #refilter(change: Partial<RowFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#schedule();
  }

  #pause(): void {
    this.#window.pause(this.#window.paused ? null : this.#lastRow);
    this.#schedule();
  }

  /** Empties the drawing. What is open stays known, so that its next bytes are still understood. */
  #hideAll(): void {
    this.#window.clear(this.#lastRow);
    this.#selected = null;
    this.#marked.clear();
    this.#schedule();
  }

  get #lastRow(): number {
    return this.#conversation.rows.at(-1)?.id ?? 0;
  }

  /** Makes room for clients that nobody announced: a tab of the reader's own, curl. */
  #meet(rows: readonly Row[]): void {
    for (const { client } of rows) {
      if (client !== '' && !this.#clients.includes(client)) this.#clients.push(client);
    }
  }
}

customElements.define('wire-view', WireView);

declare global {
  interface HTMLElementTagNameMap {
    'wire-view': WireView;
  }
  interface HTMLElementEventMap {
    'wire-change': CustomEvent<WireChange>;
  }
}
