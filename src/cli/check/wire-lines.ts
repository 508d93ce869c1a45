import type { WireExcerpt } from '../../checker/report.ts';
import { nodeDecompressors } from '../../decompressors.ts';
import type { Lang } from '../../i18n/text.ts';
import { wireWords } from '../../i18n/wire/index.ts';
import { textOf } from '../../wire/content/content.ts';
import { createConversation } from '../../wire/conversation.ts';
import type { BytesRow, Row } from '../../wire/row.ts';
import { cut } from '../text-layout.ts';

/** Rows shown at the beginning and at the end; the ones between are left out. */
const FIRST_ROWS = 3;
const LAST_ROWS = 5;
/** Columns of a row at most; needed where the output is not a terminal. */
const USUAL_WIDTH = 100;

/** Returns the part of the wire around the failure, one line a message: `0.41 s  Ada → POST /messages {"text":…`. */
export function wireLines(wire: WireExcerpt, lang: Lang, width: number): string[] {
  const conversation = createConversation(nodeDecompressors);
  conversation.add(wire.events);
  const rows = conversation.rows.filter((row) => isShown(row) && isIn(row, wire.focus));
  const lines = rows.map((row) => cut(rowLine(row, lang), Math.min(width, USUAL_WIDTH)));
  return lines.length <= FIRST_ROWS + LAST_ROWS + 1
    ? lines
    : [...lines.slice(0, FIRST_ROWS), '…', ...lines.slice(-LAST_ROWS)];
}

/** Opening is never shown, closing only when somebody broke the connection. */
function isShown(row: Row): boolean {
  if (row.kind === 'open') return false;
  return row.kind !== 'close' || row.by === 'relay' || row.how === 'rst';
}

function isIn(row: Row, focus: WireExcerpt['focus']): boolean {
  if (focus === null) return true;
  const end = 'sent' in row ? Math.max(row.sent, row.end ?? 0) : row.start;
  return row.start <= focus.to && end >= focus.from;
}

function rowLine(row: Row, lang: Lang): string {
  const words = wireWords[lang];
  const time = `${(row.start / 1000).toFixed(2)} s`.padStart(8);
  if (row.kind === 'open') return `${time}  ${row.client}   ${words.opened}`;
  if (row.kind === 'close') return `${time}  ${row.client}   ${words.ended(row.by, row.how)}`;
  const arrow = row.direction === 'up' ? '→' : '←';
  return `${time}  ${row.client} ${arrow} ${oneLine(contentOf(row, lang))}`;
}

function contentOf(row: BytesRow, lang: Lang): string {
  const words = wireWords[lang];
  switch (row.kind) {
    case 'request':
      return `${row.method} ${row.target} ${textOf(row) ?? ''}`;
    case 'response':
      return `${row.status} ${row.reason} ${textOf(row) ?? ''}`;
    case 'sse':
      return row.dispatched ? `${row.event}: ${row.data}` : `: ${row.comments.join(' ')}`;
    case 'frame':
      return `${words.frames[row.opcode] ?? words.unknownFrame(row.opcode)} ${frameText(row)}`;
    case 'opaque':
      return words.opaque[row.why];
  }
}

function frameText(row: Extract<BytesRow, { kind: 'frame' }>): string {
  if (row.closeCode !== null) return `${row.closeCode} ${row.closeReason ?? ''}`;
  return row.text ?? '';
}

/** Removes line breaks and control characters, which a terminal would obey. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Control}]+/gu, ' ').trim();
}
