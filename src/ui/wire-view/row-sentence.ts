import type { WireWords } from '../../i18n/wire/en.ts';
import type { Row } from '../../wire/row.ts';
import type { ColumnLabel } from './label-column.ts';
import { labelOf } from './label-text.ts';

/** Describes a row in one sentence, for screen readers. */
export function sentenceOf(row: Row, words: WireWords): string {
  const { sentence } = words;
  const client = words.clientName(row.client);
  const { main, rest, wrong } = labelOf(row, words);
  if (!('direction' in row)) {
    return `${client}${sentence.colon}${main}${sentence.between}${sentence.at(words.ms(row.start))}${sentence.stop}`;
  }
  const parts = [rest === '' ? main : `${main} ${rest}`];
  if (wrong) parts.unshift(words.malformed);
  if (row.split.payload > 0) parts.push(sentence.payload(sentence.bytes(row.split.payload)));
  parts.push(sentence.onWire(sentence.bytes(row.length)));
  if (row.end === null) parts.push(sentence.waiting, sentence.at(words.ms(row.start)));
  else if (row.end - row.start < 0.1) parts.push(sentence.at(words.ms(row.start)));
  else parts.push(sentence.from(words.ms(row.start), words.ms(row.end)));
  return `${sentence.way(row.direction, client)}${sentence.colon}${parts.join(sentence.between)}${sentence.stop}`;
}

/** Describes the content of a folded run: `12 POST, 12 answers, 8.1 ms`. */
export function foldText({ rows }: ColumnLabel, words: WireWords): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row, words);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].map(([name, count]) => ({ name, count }));
  return words.fold(parts, rows.at(-1)!.start - rows[0].start);
}

function nameOf(row: Row, words: WireWords): string {
  if (row.kind === 'request') return row.method;
  if (row.kind === 'response') return words.several.answers;
  if (row.kind === 'sse') return words.several.events;
  if (row.kind === 'frame') return words.several.frames;
  return words.several.others;
}
