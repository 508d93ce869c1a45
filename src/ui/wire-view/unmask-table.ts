import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import type { FrameRow } from '../../wire/row.ts';
import { element } from '../kit/dom.ts';

const TEXT = 1;

/** Draws the unmasking: wire bytes XOR key = payload, with its characters. `null` for a long or unmasked frame. */
export function unmaskTable(row: FrameRow, words: ByteWords, most: number): HTMLElement | null {
  const { maskKey, payload, headerLength, payloadLength } = row;
  if (!maskKey || payloadLength === 0 || payloadLength > most || payload.length < payloadLength) return null;
  const wire = row.bytes.subarray(headerLength);
  const text = row.opcode === TEXT && row.fin;
  const line = (name: string, bytes: readonly number[] | Uint8Array, tone: string) =>
    element(
      'tr',
      { class: tone },
      element('th', { scope: 'row' }, name),
      ...Array.from(bytes, (byte) => element('td', {}, hex(byte))),
    );
  const key = Array.from(payload, (_, index) => maskKey[index % 4]!);
  const table = element('table', { class: 'wire-unmask' });
  table.append(
    line(words.unmask.wire, wire, 'wire-load'),
    line(words.unmask.mask, key, 'wire-key'),
    line(text ? words.unmask.plain : words.unmask.bytes, payload, 'wire-plain'),
  );
  if (text) {
    const encoder = new TextEncoder();
    const letters = Array.from(new TextDecoder().decode(payload), (letter) =>
      element('td', { colspan: encoder.encode(letter).length }, element('span', {}, letter)),
    );
    table.append(
      element(
        'tr',
        { class: 'wire-letters' },
        element('th', { scope: 'row' }, words.unmask.text),
        ...letters,
      ),
    );
  }
  return table;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
