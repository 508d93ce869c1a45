import css from '../../styles/wire-view/wire-view.css?inline';
import { type Conversation, createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { createDecompressors } from './decompressors.ts';
import { createWirePicture, type WirePicture } from './wire-picture.ts';

adoptSheet(css);

/** The detail of `wire-change`, which is dispatched at most once a frame. */
interface WireChange {
  totals: Totals;
  rows: readonly Row[];
}

/** Least time between two drawings, so that a busy wire leaves time for scrolling. */
const LEAST_PAUSE_MS = 30;

/**
 * An element that shows the wire as a time-space diagram, with totals and the bytes of a selected row.
 * Attributes: `clients` (`A,B`), `excerpt` (a still picture, without bars). Dispatches `wire-change`, and `wire-select`
 * with the id of a row that the reader has chosen.
 */
export class WireView extends HTMLElement {
  static observedAttributes = ['clients'];

  #conversation: Conversation = this.#createConversation();
  /** Rows that were decoded elsewhere, in place of the conversation's. */
  #given: Pick<Conversation, 'rows' | 'totals'> | null = null;
  #folded: string | null = null;
  #nameClient: ((client: string) => string) | null = null;
  #clients: string[] = ['A'];
  #highlight: { from: number; to: number } | null = null;
  /** `null` until its words are loaded. */
  #picture: WirePicture | null = null;
  #changed = false;
  #frame = 0;
  #lastRender = Number.NEGATIVE_INFINITY;
  #resize = new ResizeObserver(() => this.#schedule());

  get clients(): string[] {
    return this.#clients;
  }

  set clients(clients: string[]) {
    this.#clients = [...clients];
    this.#meet(this.#conversation.rows);
    this.#schedule();
  }

  /** The time span to mark in an excerpt, in milliseconds. */
  set highlight(span: { from: number; to: number } | null) {
    this.#highlight = span;
    this.#schedule();
  }

  /** The client that stands for many: its line is drawn threefold, and its rows are folded into fans. */
  set folded(client: string | null) {
    this.#folded = client;
    this.#schedule();
  }

  /** Names the clients, in place of their letters. */
  set nameClient(name: (client: string) => string) {
    this.#nameClient = name;
    this.#schedule();
  }

  connectedCallback(): void {
    this.#resize.observe(this);
    this.#schedule();
    if (!this.#picture) void this.#open();
  }

  disconnectedCallback(): void {
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#picture?.rest();
  }

  attributeChangedCallback(_name: string, _before: string | null, value: string | null): void {
    this.clients = value ? value.split(',').map((client) => client.trim()) : ['A'];
  }

  /** Adds events, and draws them with the next frame. */
  add(events: Iterable<WireEvent>): void {
    this.#take(this.#conversation.add(events));
  }

  /** Shows rows that were decoded elsewhere, in place of all before. */
  show(rows: readonly Row[], totals: Totals): void {
    this.#given = { rows, totals };
    this.#meet(rows);
    this.#changed = true;
    this.#schedule();
  }

  /** Removes everything, for a new run. */
  clear(): void {
    this.#given = null;
    this.#conversation = this.#createConversation();
    this.#picture?.clear();
    this.#changed = true;
    this.#schedule();
  }

  /** Brings rows into sight even if they were hidden, marks them and selects the first. */
  reveal(rows: readonly number[]): void {
    this.#picture?.reveal(rows);
  }

  async #open(): Promise<void> {
    const lang = pageLang(this);
    const words = await loadWords.wire(lang);
    if (this.#picture) return;
    this.#picture = createWirePicture(this, {
      words: { ...words, clientName: (client) => (this.#nameClient ?? words.clientName)(client) },
      lang,
      scene: () => ({
        conversation: this.#given ?? this.#conversation,
        clients: this.#clients,
        folded: this.#folded,
        highlight: this.#highlight,
      }),
      schedule: () => this.#schedule(),
      render: () => this.#render(),
    });
    this.#schedule();
  }

  #createConversation(): Conversation {
    const decompressors = createDecompressors();
    const conversation = createConversation(decompressors);
    decompressors.onload = () => {
      const rows = conversation.resume();
      if (conversation === this.#conversation) this.#take(rows);
    };
    return conversation;
  }

  #take(rows: readonly Row[]): void {
    this.#meet(rows);
    this.#changed = true;
    this.#schedule();
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
    this.#picture?.draw();
    if (!this.#changed) return;
    this.#changed = false;
    const { totals, rows } = this.#given ?? this.#conversation;
    this.dispatchEvent(new CustomEvent<WireChange>('wire-change', { detail: { totals, rows } }));
  }

  /** Adds lifelines for clients that were not announced, such as another tab or curl. */
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
    'wire-select': CustomEvent<number>;
  }
}
