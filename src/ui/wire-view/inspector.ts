import type { KitWords } from '../../i18n/kit/en.ts';
import type { WireWords } from '../../i18n/wire/en.ts';
import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import type { ProblemWords } from '../../i18n/wire-problems/en.ts';
import css from '../../styles/wire-view/bytes.css?inline';
import type { BytesRow, Row } from '../../wire/row.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { copyButton } from '../kit/copy-button.ts';
import { button, element, write } from '../kit/dom.ts';
import { byteTable } from './byte-table.ts';
import { contentView } from './content-view.ts';
import { asContent, asCurl, asText } from './copy-row.ts';
import { exchangeOf } from './exchange-times.ts';
import { frameTable } from './frame-table.ts';
import { labelOf } from './label-text.ts';
import { problemList } from './problem-list.ts';
import { unmaskTable } from './unmask-table.ts';

adoptSheet(css);

/** The panel that explains the bytes of the selected row. */
export interface Inspector {
  readonly root: HTMLElement;
  open: boolean;
  update(row: BytesRow | null): void;
}

export interface InspectorOptions {
  words: WireWords;
  byteWords: ByteWords;
  problemWords: ProblemWords;
  kit: KitWords;
  /** All rows, among which are those that belong to the selected one. */
  rows(): readonly Row[];
  /** The number of a row's connection. */
  numberOf(row: Row): number;
  /** Returns an address that leads to a row; `null` where rows do not stay. */
  addressOf: ((row: Row) => string) | null;
  dismiss(): void;
}

export function createInspector(options: InspectorOptions): Inspector {
  const { words, byteWords, problemWords, kit, rows, numberOf, addressOf, dismiss } = options;
  const name = element('b');
  const facts = element('span', { class: 'wire-facts' });
  const body = element('div', {
    class: 'wire-bytes',
    tabindex: 0,
    role: 'group',
    'aria-label': byteWords.content,
  });
  const sent = button(byteWords.asSent, () => look('sent'), { class: 'wire-control' });
  const read = button(byteWords.asRead, () => look('read'), { class: 'wire-control' });
  const ways = element('span', { class: 'wire-ways', role: 'group' }, sent, read);
  const copy = copying(byteWords.copy, (row) => (way === 'read' ? asContent(row) : asText(row)));
  const curl = copying(byteWords.curl, asCurl);
  const link = addressOf && copying(byteWords.link, addressOf);
  const hex = button(byteWords.hex, toggleHex, { class: 'wire-control' });
  const close = button(byteWords.close, dismiss, { class: 'wire-control' });
  const controls = element('span', { class: 'wire-controls' }, ways, copy, curl, link, hex, close);
  const bar = element('div', { class: 'wire-bar' }, name, facts, controls);
  const root = element('section', { class: 'wire-inspector', hidden: true }, bar, body);
  let current: BytesRow | null = null;
  let way: 'sent' | 'read' = 'sent';
  let inHex = false;
  let shown = '';
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
  });

  function copying(label: string, read: (row: BytesRow) => string): HTMLButtonElement {
    const text = () => (current ? read(current) : '');
    return copyButton({ text, face: label, name: label, class: 'wire-control', words: kit });
  }

  function timesOfExchange(row: BytesRow): string[] {
    const times = exchangeOf(row, rows());
    if (times === null) return [];
    return [
      byteWords.firstByte(times.firstByte),
      ...(times.duration === null ? [] : [byteWords.took(times.duration)]),
    ];
  }

  function look(next: typeof way): void {
    way = next;
    self.update(current);
  }

  function toggleHex(): void {
    inHex = !inHex;
    self.update(current);
  }

  const self: Inspector = {
    root,
    open: false,
    update(row) {
      current = row;
      root.hidden = row === null || !self.open;
      if (row === null || !self.open) return;
      const wide = root.clientWidth >= 560;
      const found = row.problems?.length ?? 0;
      const now = `${row.id}:${row.length}:${row.unpacked?.length}:${row.bytes.length}:${row.end}:${found}:${'response' in row ? row.response : ''}:${way}:${inHex}:${wide}`;
      if (now === shown) return;
      const isOther = !shown.startsWith(`${row.id}:`);
      shown = now;
      const { main, rest } = labelOf(row, words);
      write(name, `${row.direction === 'up' ? '▸' : '◂'} ${main} ${rest}`.trim());
      name.className = `wire-${row.direction}`;
      write(facts, [...factsOf(row, numberOf(row), words, byteWords), ...timesOfExchange(row)].join(' · '));
      curl.hidden = row.kind !== 'request';
      hex.ariaPressed = String(inHex);
      hex.hidden = way === 'read';
      sent.ariaPressed = String(way === 'sent');
      read.ariaPressed = String(way === 'read');
      root.ariaLabel = `${byteWords.content}: ${main}`;
      const wrong = found > 0 ? [problemList(row.problems ?? [], problemWords)] : [];
      const tables =
        way === 'read'
          ? contentView(row, { words: byteWords, time: words.time, rows: rows() }).nodes
          : tablesOf(row, byteWords, inHex, wide);
      body.replaceChildren(...wrong, ...tables);
      if (isOther) body.scrollTop = 0;
    },
  };
  return self;
}

function tablesOf(row: BytesRow, words: ByteWords, inHex: boolean, wide: boolean): Node[] {
  if (row.kind !== 'frame' || inHex) return [byteTable(row, words, inHex)];
  const unmasked = unmaskTable(row, words, wide ? 16 : 8);
  return [frameTable(row, words, wide ? 32 : 16), ...(unmasked ? [unmasked] : [])];
}

/** Writes the facts of a row: `A → server · 6230.0 to 6233.0 ms · 12 B = 2 + 4 + 6`. */
function factsOf(row: BytesRow, connection: number, wire: WireWords, words: ByteWords): string[] {
  const way = `${wire.way(row.direction, wire.clientName(row.client))} · ${words.connection(connection)}`;
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
  return [way, span, size.replaceAll(' B', '\u00a0B')];
}
