import '../../styles/wire.css';
import { wireWords } from '../../i18n/wire.ts';
import { type Conversation, createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { Bar } from './bar.ts';
import { make, write } from './dom.ts';
import { Inspector } from './inspector.ts';
import { layOut } from './layout.ts';
import { Plane } from './plane.ts';
import { totalsOf } from './totals.ts';
import { choose, type Filter, stillMatters } from './visible.ts';

/** Told with `wire-change`, at most once a frame. */
export interface WireChange {
  totals: Totals;
  rows: readonly Row[];
}

/** Rows drawn at once; older ones are there on demand. */
const DRAWN = 400;
/** So many are taken away at once when there are more, so that the rest seldom moves. */
const DROPPED = 100;
/** Between two drawings, so that a busy wire leaves time for scrolling. */
const LEAST_PAUSE_MS = 30;
/** A piece held for so long is drawn as stopped, not as under way. */
const STALL_MS = 1000;

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
  #filter: Filter = { client: null, pageLoads: false, after: 0 };
  #limit = DRAWN;
  #first = 0;
  #paused = false;
  #selected: number | null = null;
  #marked = new Set<number>();
  #unfolded = new Set<number>();
  #heldSince = new Map<number, number>();
  #travelled = 0;
  #changed = false;
  #frame = 0;
  #lastRender = Number.NEGATIVE_INFINITY;
  #stallTimer = 0;
  #resize = new ResizeObserver(() => this.#schedule());

  #bar = new Bar({
    filter: (client) => this.#refilter({ client }),
    pageLoads: () => this.#refilter({ pageLoads: !this.#filter.pageLoads }),
    pause: () => this.#pause(),
    clear: () => this.#hideAll(),
  });
  #plane = new Plane({
    select: (row, open) => this.#select(row, open),
    unfold: (rows) => this.#unfold(rows),
    dismiss: () => this.#dismiss(),
  });
  #earlier = make('button', { type: 'button', class: 'wire-control wire-earlier' });
  #inspector = new Inspector({ dismiss: () => this.#dismiss() });

  get conversation(): Conversation {
    return this.#conversation;
  }

  get clients(): string[] {
    return this.#clients;
  }

  set clients(clients: string[]) {
    this.#clients = [...clients];
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
    this.#earlier.addEventListener('click', this.#showEarlier);
    this.#compose();
    this.#resize.observe(this);
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#earlier.removeEventListener('click', this.#showEarlier);
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#stallTimer);
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
    for (const { client } of rows) {
      if (!this.#clients.includes(client)) this.#clients.push(client);
    }
    this.#changed = true;
    this.#schedule();
  }

  /** Forgets everything, as for a new run. */
  clear(): void {
    this.#conversation = createConversation();
    this.#filter.after = 0;
    this.#limit = DRAWN;
    this.#first = 0;
    this.#travelled = 0;
    this.#heldSince.clear();
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
    this.#filter = { client: null, pageLoads: this.#filter.pageLoads, after: 0 };
    this.#marked = new Set(rowIds);
    for (const id of rowIds) this.#unfolded.add(id);
    if (!choose(this.#conversation.rows, this.#filter).shown.some((row) => row.id === first)) {
      this.#filter.pageLoads = true;
    }
    this.#showFrom(first);
    this.#selected = first;
    this.#render();
    this.#plane.show(first);
  }

  get #still(): boolean {
    return this.hasAttribute('excerpt');
  }

  #compose(): void {
    if (this.#still) this.replaceChildren(this.#plane.element);
    else this.replaceChildren(this.#bar.element, this.#plane.element, this.#inspector.element);
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
    const words = this.closest('[lang]')?.getAttribute('lang')?.startsWith('zh')
      ? wireWords.zh
      : wireWords.en;
    const { shown, pageLoads } = choose(rows, this.#filter);
    if (!this.#still) {
      const seen = { filter: this.#filter, clients: this.#clients, pageLoads, paused: this.#paused };
      this.#bar.update({ ...seen, totals: this.#totalsOf(shown), words });
    }
    if (!this.#paused && width > 0) this.#draw(shown, width, words);
    if (!this.#changed) return;
    this.#changed = false;
    this.dispatchEvent(new CustomEvent<WireChange>('wire-change', { detail: { totals, rows } }));
  }

  /** Agrees with the picture while all rows are kept; later the exact count of everything. */
  #totalsOf(shown: readonly Row[]): Totals {
    const { rows, totals } = this.#conversation;
    const all = this.#filter.client === null && this.#filter.after === 0;
    return all && rows.length > 0 && rows[0]!.id > 1 ? totals : totalsOf(shown);
  }

  #draw(shown: readonly Row[], width: number, words: (typeof wireWords)['en']): void {
    const drawn = this.#newest(shown);
    const first = drawn[0]?.id ?? Number.POSITIVE_INFINITY;
    const earlier = this.#conversation.rows.filter((row) => row.id < first && stillMatters(row, first));
    const clients = this.#filter.client === null ? this.#clients : [this.#filter.client];
    const scene = layOut({ rows: drawn, earlier, clients, width, unfolded: this.#unfolded });
    this.toggleAttribute('data-narrow', scene.lanes.narrow);
    const stalled = this.#findStalled(drawn);
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
    for (const row of drawn)
      if ('direction' in row && row.end !== null) this.#travelled = Math.max(this.#travelled, row.id);
    const selected = drawn.find((row) => row.id === this.#selected);
    if (!this.#still) this.#inspector.update(selected && 'direction' in selected ? selected : null, words);
  }

  /** The rows to draw: steady while the reader looks at older ones. */
  #newest(shown: readonly Row[]): readonly Row[] {
    if (this.#still) return shown;
    const kept = shown.filter((row) => row.id >= this.#first);
    if (kept.length <= this.#limit || !this.#plane.following) return kept;
    const newest = kept.slice(DROPPED - this.#limit);
    this.#first = newest[0]!.id;
    return newest;
  }

  /** What has been held for long; looks again when something may become so. */
  #findStalled(rows: readonly Row[]): Set<number> {
    const stalled = new Set<number>();
    const now = performance.now();
    let young = false;
    for (const row of rows) {
      if (!('direction' in row) || row.end !== null) {
        this.#heldSince.delete(row.id);
        continue;
      }
      const since = this.#heldSince.get(row.id) ?? now;
      this.#heldSince.set(row.id, since);
      if (this.#still || now - since >= STALL_MS) stalled.add(row.id);
      else young = true;
    }
    clearTimeout(this.#stallTimer);
    if (young) this.#stallTimer = window.setTimeout(() => this.#schedule(), STALL_MS);
    return stalled;
  }

  #select(row: number, open: boolean): void {
    this.#selected = row;
    if (open) this.#inspector.open = true;
    this.#render();
  }

  #dismiss(): void {
    this.#inspector.open = false;
    this.#render();
  }

  #unfold(rows: number[]): void {
    for (const row of rows) this.#unfolded.add(row);
    this.#selected = rows[0] ?? null;
    this.#render();
  }

  #refilter(change: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#schedule();
  }

  #pause(): void {
    this.#paused = !this.#paused;
    this.#schedule();
  }

  /** Empties the drawing. What is open stays known, so that its next bytes are still understood. */
  #hideAll(): void {
    this.#refilter({ after: this.#conversation.rows.at(-1)?.id ?? 0 });
    this.#selected = null;
    this.#marked.clear();
  }

  #showEarlier = (): void => {
    this.#showFrom(this.#first - DRAWN);
    this.#schedule();
  };

  #showFrom(row: number): void {
    if (row >= this.#first) return;
    this.#limit += this.#first - row;
    this.#first = row;
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
