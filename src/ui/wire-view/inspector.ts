import type { Lang } from '../../i18n/text.ts';
import { type WireWords, wireWords } from '../../i18n/wire.ts';
import { type ByteWords, byteWords } from '../../i18n/wire-bytes.ts';
import type { BytesRow } from '../../wire/row.ts';
import { byteTable } from './byte-table.ts';
import { asCurl, asText } from './copy-row.ts';
import { make, write } from './dom.ts';
import { frameTable } from './frame-table.ts';
import { labelOf } from './label-text.ts';
import { unmaskTable } from './unmask-table.ts';

/** How long a button says that it has copied. */
const SAID_MS = 1500;

/** The selected row's bytes: what each is for. */
export class Inspector {
  readonly element = make('section', { class: 'wire-inspector', hidden: '' });
  open = false;
  #name = make('b');
  #facts = make('span', { class: 'wire-facts' });
  #copy = make('button', { type: 'button', class: 'wire-control' });
  #curl = make('button', { type: 'button', class: 'wire-control' });
  #hex = make('button', { type: 'button', class: 'wire-control' });
  #close = make('button', { type: 'button', class: 'wire-control' });
  #said = make('span', { class: 'wire-said', role: 'status' });
  #body = make('div', { class: 'wire-bytes', tabindex: 0, role: 'group' });
  #inHex = false;
  #shown = '';
  #row: BytesRow | null = null;
  #lang: Lang = 'en';

  constructor({ dismiss }: { dismiss(): void }) {
    const controls = make(
      'span',
      { class: 'wire-controls' },
      this.#copy,
      this.#curl,
      this.#hex,
      this.#close,
      this.#said,
    );
    this.element.append(make('div', { class: 'wire-bar' }, this.#name, this.#facts, controls), this.#body);
    this.#copy.addEventListener('click', () => void this.#put(this.#copy, asText));
    this.#curl.addEventListener('click', () => void this.#put(this.#curl, asCurl));
    this.#hex.addEventListener('click', () => {
      this.#inHex = !this.#inHex;
      this.update(this.#row, this.#lang);
    });
    this.#close.addEventListener('click', dismiss);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') dismiss();
    });
  }

  update(row: BytesRow | null, lang: Lang): void {
    this.#row = row;
    this.#lang = lang;
    this.element.hidden = row === null || !this.open;
    if (row === null || !this.open) return;
    const words = byteWords[lang];
    const wide = this.element.clientWidth >= 560;
    const now = `${row.id}:${row.length}:${row.end}:${this.#inHex}:${wide}:${lang}`;
    if (now === this.#shown) return;
    const other = !this.#shown.startsWith(`${row.id}:`);
    this.#shown = now;
    const { main, rest } = labelOf(row, wireWords[lang]);
    write(this.#name, `${row.direction === 'up' ? '▸' : '◂'} ${main} ${rest}`.trim());
    this.#name.className = `wire-${row.direction}`;
    write(this.#facts, factsOf(row, wireWords[lang], words));
    write(this.#copy, words.copy);
    write(this.#curl, words.curl);
    this.#curl.hidden = row.kind !== 'request';
    write(this.#hex, words.hex);
    this.#hex.ariaPressed = String(this.#inHex);
    write(this.#close, words.close);
    this.element.ariaLabel = `${words.content}: ${main}`;
    this.#body.ariaLabel = words.content;
    const parts: Node[] = [];
    if (row.kind === 'frame' && !this.#inHex) {
      parts.push(frameTable(row, words, wide ? 32 : 16));
      const unmasked = unmaskTable(row, words, wide ? 16 : 8);
      if (unmasked) parts.push(unmasked);
    } else parts.push(byteTable(row, words, this.#inHex));
    this.#body.replaceChildren(...parts);
    if (other) this.#body.scrollTop = 0;
  }

  async #put(button: HTMLButtonElement, read: (row: BytesRow) => string): Promise<void> {
    if (!this.#row) return;
    const words = byteWords[this.#lang];
    const done = navigator.clipboard.writeText(read(this.#row));
    const said = await done.then(
      () => words.copied,
      () => words.copyFailed,
    );
    write(button, said);
    write(this.#said, said);
    setTimeout(() => {
      write(this.#copy, words.copy);
      write(this.#curl, words.curl);
      write(this.#said, '');
    }, SAID_MS);
  }
}

/** `A → server · 6230.0 to 6233.0 ms · 12 B = 2 + 4 + 6`. */
function factsOf(row: BytesRow, wire: WireWords, words: ByteWords): string {
  const way = `${wire.way(row.direction, wire.clientName(row.client))} · ${words.connection(row.connection)}`;
  const span = row.end === null ? wire.notArrived : words.fromTo(row.start, row.end);
  const { header, framing, payload } = row.split;
  const mask = row.kind === 'frame' && row.maskKey ? 4 : 0;
  const sizes = [
    { name: words.sum.header, size: header },
    { name: words.sum.framing, size: framing - mask },
    { name: words.sum.mask, size: mask },
    { name: words.sum.payload, size: payload },
  ].filter(({ size }) => size > 0);
  const sum = sizes.map(({ name, size }) => `${name} ${size}`).join(' + ');
  const total = wire.bytes(row.length);
  const size = sizes.length > 1 ? `${total} = ${sum}` : total;
  return [way, span, size.replaceAll(' B', '\u00a0B')].join(' · ');
}
