import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import { frameBits } from '../../wire/frame-bits.ts';
import type { FrameRow } from '../../wire/row.ts';
import { element } from '../kit/dom.ts';
import { escapeText } from './note.ts';

const BIT = 25;
const ROW = 46;
const LEFT = 17;
const TOP = 22;
/** Lines of the table; a longer payload is cut. */
const MOST_ROWS = 6;

/** A field of the frame: a range of bits with one name. */
interface Cell {
  name: string;
  bit: number;
  width: number;
  tone: 'head' | 'key' | 'load';
}

/** Draws this frame's bits in the table of RFC 6455 §5.2, with `perRow` bits on a line. */
export function frameTable(row: FrameRow, words: ByteWords, perRow: 32 | 16): HTMLElement {
  const total = Math.min(row.length, row.bytes.length, (MOST_ROWS * perRow) / 8) * 8;
  const rows = Math.ceil(total / perRow);
  const cells = cellsOf(row).filter((cell) => cell.bit < total);
  const width = LEFT * 2 + perRow * BIT;
  const height = TOP + rows * ROW + 1;
  const parts = [ruler(perRow)];
  for (const cell of cells) parts.push(drawCell(cell, row, words, perRow, total));
  parts.push(drawBits(row, perRow, total));
  for (let line = 0; line < rows; line++) {
    parts.push(
      `<text class="wire-bit-number" x="12" y="${TOP + line * ROW + 20}" text-anchor="end">${(line * perRow) / 8}</text>`,
    );
  }
  const said = cells
    .map((cell) => `${nameOf(cell, row, words)} ${fieldValueOf(cell, row, words)}`.trim())
    .join(', ');
  const figure = element('div', { class: 'wire-bits' });
  figure.innerHTML = `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(said)}">${parts.join('')}</svg>`;
  const left = row.length - total / 8;
  if (left > 0) figure.append(element('p', {}, words.moreBytes(left)));
  return figure;
}

function cellsOf(row: FrameRow): Cell[] {
  return frameBits(row)
    .filter(({ name }) => name !== 'RSV2' && name !== 'RSV3')
    .map(({ name, bit, width }) => ({
      name: name === 'RSV1' ? 'RSV' : name,
      bit,
      width: name === 'RSV1' ? 3 : width,
      tone: name === 'masking key' ? 'key' : name === 'payload' ? 'load' : 'head',
    }));
}

function ruler(perRow: number): string {
  let text = '';
  let ticks = '';
  for (let bit = 0; bit < perRow; bit++) {
    text += `<text class="wire-bit-number" x="${LEFT + (bit + 0.5) * BIT}" y="14" text-anchor="middle">${bit}</text>`;
  }
  for (let bit = 0; bit <= perRow; bit += 8) ticks += `M${LEFT + bit * BIT} ${TOP - 5}v5`;
  return `${text}<path class="wire-tick" d="${ticks}"/>`;
}

/** Draws a field. One that takes several lines has a box and its name on each. */
function drawCell(cell: Cell, row: FrameRow, words: ByteWords, perRow: number, total: number): string {
  let drawn = '';
  const end = Math.min(cell.bit + cell.width, total);
  for (let bit = cell.bit; bit < end; ) {
    const stop = Math.min(end, (Math.floor(bit / perRow) + 1) * perRow);
    const x = LEFT + (bit % perRow) * BIT;
    const y = TOP + Math.floor(bit / perRow) * ROW;
    const across = (stop - bit) * BIT;
    const part = { ...cell, bit, width: stop - bit };
    const name =
      bit === cell.bit ? nameOf(cell, row, words) : words.goesOnBits(words.bits[cell.name] ?? cell.name);
    const value = cell.width === 1 ? '' : fieldValueOf(cell.tone === 'head' ? cell : part, row, words);
    const small = stop - bit === 1 ? ' wire-small' : '';
    const bold = value ? ` <tspan>${escapeText(value)}</tspan>` : '';
    drawn += `<rect class="wire-cell wire-${cell.tone}" x="${x}" y="${y}" width="${across}" height="${ROW}"/>`;
    drawn += `<text class="wire-field wire-${cell.tone}${small}" x="${x + across / 2}" y="${y + 40}" text-anchor="middle">${escapeText(name)}${bold}</text>`;
    bit = stop;
  }
  return drawn;
}

function drawBits({ bytes }: FrameRow, perRow: number, total: number): string {
  let digits = '';
  let ticks = '';
  for (let bit = 0; bit < total; bit++) {
    const x = LEFT + (bit % perRow) * BIT;
    const y = TOP + Math.floor(bit / perRow) * ROW;
    const one = bitAt(bytes, bit);
    digits += `<text class="wire-bit${one ? ' wire-one' : ''}" x="${x + BIT / 2}" y="${y + 20}" text-anchor="middle">${one}</text>`;
    if (bit % perRow > 0) ticks += `M${x} ${y}v${bit % 8 === 0 ? 8 : 4}`;
  }
  return `${digits}<path class="wire-tick" d="${ticks}"/>`;
}

function bitAt(bytes: Uint8Array, bit: number): 0 | 1 {
  return ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1) as 0 | 1;
}

function nameOf({ name }: Cell, row: FrameRow, words: ByteWords): string {
  return name === 'payload' && row.maskKey ? words.maskedPayload : (words.bits[name] ?? name);
}

/** Writes the value of a field: a number, bits for RSV, bytes in hex for the key and the payload. */
function fieldValueOf({ name, bit, width, tone }: Cell, row: FrameRow, words: ByteWords): string {
  const bits = Array.from({ length: Math.min(width, row.bytes.length * 8 - bit) }, (_, i) =>
    bitAt(row.bytes, bit + i),
  );
  if (tone !== 'head') {
    const bytes = row.bytes.subarray(bit >> 3, (bit + Math.min(width, 256)) >> 3);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  }
  if (name === 'RSV') return bits.join(' ');
  if (name === 'opcode') return `${row.opcode} ${words.opcodes[row.opcode] ?? ''}`.trim();
  return BigInt(`0b${bits.join('') || '0'}`).toString();
}
