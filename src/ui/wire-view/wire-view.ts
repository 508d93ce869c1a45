import css from '../../styles/wire-view/wire-view.css?inline';
import { type Conversation, createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import { createEventLog, type EventLog } from '../../wire/event-log.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { onKey } from '../kit/on-key.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { readAddress } from './address.ts';
import { createDecompressors } from './decompressors.ts';
import { createOutages, type Outages } from './outages.ts';
import { createPace } from './pace.ts';
import { createWirePicture, type WirePicture } from './wire-picture.ts';

adoptSheet(css);

/** The detail of `wire-change`, which is dispatched with each drawing. */
interface WireChange {
  totals: Totals;
  rows: readonly Row[];
}

/** The views in the page. `f` looks for rows in the first that is in sight. */
const views = new Set<WireView>();

/** What a view of a recording keeps. */
const LARGE = { rows: 100_000, bytes: 256 * 1024 * 1024 };

/**
 * An element that shows the wire as a time-space diagram, with totals and the bytes of a selected row.
 * Attributes: `clients` (`A,B`), `excerpt` (a still picture, without bars), `large` (keeps many rows), `kept` (its name in
 * the page's address, which keeps what is looked for), `recorded` (its rows stay, and have addresses). Dispatches `wire-change`, and `wire-select`
 * with the id of a row that the reader has chosen.
 */
export class WireView extends HTMLElement {
  static observedAttributes = ['clients'];

  #made: Conversation | null = null;
  /** Rows that were decoded elsewhere, in place of the conversation's. */
  #given: Pick<Conversation, 'rows' | 'totals'> | null = null;
  #log: EventLog = createEventLog();
  /** When the clock of the events began: milliseconds since 1970; 0 before the first. */
  #startedAt = 0;
  #outages: Outages = createOutages();
  #folded: string | null = null;
  #nameClient: ((client: string) => string) | null = null;
  #clients: string[] = ['A'];
  #highlight: { from: number; to: number } | null = null;
  /** `null` until its words are loaded. */
  #picture: WirePicture | null = null;
  /** Rows to reveal as soon as there is a picture. */
  #revealed: readonly number[] = [];
  #changed = false;
  #pace = createPace(() => this.#render());
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
    if (!this.hasAttribute('excerpt')) views.add(this);
    this.#schedule();
    if (!this.#picture) void this.#open();
  }

  disconnectedCallback(): void {
    this.#resize.disconnect();
    views.delete(this);
    this.#pace.stop();
    this.#picture?.rest();
  }

  attributeChangedCallback(_name: string, _before: string | null, value: string | null): void {
    this.clients = value ? value.split(',').map((client) => client.trim()) : ['A'];
  }

  /** Adds events, and draws them with the next frame. */
  add(events: Iterable<WireEvent>): void {
    const added = [...events];
    // The clock of the run began when its first event, read now, was so many milliseconds young.
    if (this.#startedAt === 0 && added[0]) this.#startedAt = Date.now() - added[0].at;
    this.#log.add(added);
    this.#take(this.#conversation.add(added));
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
    this.#log = createEventLog();
    this.#outages = createOutages();
    this.#startedAt = 0;
    this.#made = null;
    this.#picture?.clear();
    this.#changed = true;
    this.#schedule();
  }

  /** Tells whether the server runs, at a moment on the clock of the wire. */
  serverBecame(isUp: boolean, at: number): void {
    this.#outages.become(isUp, at);
    this.#schedule();
  }

  /** When the clock of the events began: milliseconds since 1970. */
  set startedAt(time: number) {
    this.#startedAt = time;
  }

  get rowCount(): number {
    return (this.#given ?? this.#conversation).rows.length;
  }

  /** Rows that were too many, or too long, to be kept. */
  get droppedCount(): number {
    // Ids count up by one, and rows are dropped from the front.
    return ((this.#given ?? this.#conversation).rows[0]?.id ?? 1) - 1;
  }

  /** Moves the focus into the field that finds rows. */
  find(): void {
    this.#picture?.find();
  }

  /** Brings rows into sight even if they were hidden, marks them and selects the first. */
  reveal(rows: readonly number[]): void {
    if (this.#picture) this.#picture.reveal(rows);
    else this.#revealed = rows;
  }

  async #open(): Promise<void> {
    const lang = pageLang(this);
    const words = await loadWords.wire(lang);
    if (this.#picture) return;
    const kept = this.getAttribute('kept');
    const address = kept === null ? null : readAddress(kept);
    this.#picture = createWirePicture(this, {
      words: { ...words, clientName: (client) => (this.#nameClient ?? words.clientName)(client) },
      lang,
      scene: () => ({
        conversation: this.#given ?? this.#conversation,
        clients: this.#clients,
        folded: this.#folded,
        highlight: this.#highlight,
        outages: this.#outages.all,
        log: this.#given ? null : this.#log,
        startedAt: this.#startedAt,
        title: this.title || 'wire',
      }),
      schedule: () => this.#schedule(),
      render: () => this.#render(),
      asked: (query) => address?.keep(query),
      addressOf: address && this.hasAttribute('recorded') ? ({ id }) => address.to(id) : null,
    });
    if (address && address.query !== '') this.#picture.seek(address.query);
    if (this.#revealed.length > 0) this.#picture.reveal(this.#revealed);
    this.#schedule();
  }

  /** Made when it is first needed: its attributes tell how much it keeps. */
  get #conversation(): Conversation {
    this.#made ??= this.#createConversation();
    return this.#made;
  }

  #createConversation(): Conversation {
    const decompressors = createDecompressors();
    const limits = this.hasAttribute('large') ? LARGE : undefined;
    const conversation = createConversation(decompressors, limits);
    decompressors.onload = () => {
      const rows = conversation.resume();
      if (conversation === this.#made) this.#take(rows);
    };
    return conversation;
  }

  #take(rows: readonly Row[]): void {
    this.#meet(rows);
    this.#changed = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.isConnected) this.#pace.request();
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
onKey('f', () => [...views].find(isInSight)?.find());

function isInSight(view: WireView): boolean {
  const { top, bottom } = view.getBoundingClientRect();
  return view.checkVisibility() && bottom > 0 && top < innerHeight;
}

declare global {
  interface HTMLElementTagNameMap {
    'wire-view': WireView;
  }
  interface HTMLElementEventMap {
    'wire-change': CustomEvent<WireChange>;
    'wire-select': CustomEvent<number>;
  }
}
