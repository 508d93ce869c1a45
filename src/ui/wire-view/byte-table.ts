import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import { annotate, type Part } from '../../wire/annotate.ts';
import { dump } from '../../wire/content/dump.ts';
import type { Problem } from '../../wire/problem.ts';
import type { BytesRow } from '../../wire/row.ts';
import { element } from '../kit/dom.ts';

/** The most parts shown; a chunked answer may have thousands. */
const MOST_PARTS = 80;
/** The most bytes shown of one part. */
const MOST_BYTES = 600;
const CR = 13;
const LF = 10;
const utf8 = new TextDecoder();

/** Builds a table of a row's bytes, part by part: offset, bytes with visible line ends, meaning, size. */
export function byteTable(row: BytesRow, words: ByteWords, inHex: boolean): HTMLElement {
  const parts = annotate(row);
  const shown = parts.slice(0, MOST_PARTS);
  const body = element('tbody');
  for (const part of shown) {
    body.append(partRow(row.bytes, part, words, inHex, isWrong(part, row.problems)));
  }
  const last = shown.at(-1);
  const left = row.length - (last ? last.offset + last.length : 0);
  if (left > 0) {
    const cell = element('td', { colspan: 3 }, words.moreBytes(left));
    body.append(
      element('tr', { class: 'wire-part-more' }, element('td', {}, String(row.length - left)), cell),
    );
  }
  const head = [words.offset, words.content, words.meaning, words.size].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return element('table', { class: 'wire-table' }, element('thead', {}, element('tr', {}, ...head)), body);
}

/** Builds one line of the table; `wrong` marks a part that breaks a rule. */
export function partRow(
  all: Uint8Array,
  part: Part,
  words: ByteWords,
  inHex = false,
  wrong = false,
): HTMLElement {
  const bytes = all.subarray(part.offset, part.offset + part.length);
  const content = inHex || part.kind === 'compressed' ? hexLines(bytes) : textOf(bytes, part);
  return element(
    'tr',
    { class: `wire-part-${part.kind}${wrong ? ' wire-part-wrong' : ''}` },
    element('td', {}, String(part.offset)),
    element('td', {}, ...content),
    element('td', {}, meaningOf(part, words)),
    element('td', {}, `${part.length} B`),
  );
}

function isWrong({ offset, length }: Part, problems: readonly Problem[] = []): boolean {
  return problems.some(
    (problem) => problem.length > 0 && offset <= problem.offset && problem.offset < offset + length,
  );
}

function textOf(bytes: Uint8Array, part: Part): Node[] {
  let end = bytes.length;
  const line = part.kind !== 'body' && part.kind !== 'payload';
  while (line && end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end--;
  const text = utf8.decode(bytes.subarray(0, Math.min(end, MOST_BYTES))) + (end > MOST_BYTES ? '…' : '');
  const nodes: Node[] = [];
  const colon =
    part.kind === 'field' || part.kind === 'trailer' || part.kind === 'sse-field' ? text.indexOf(':') : -1;
  if (colon >= 0) nodes.push(element('b', {}, text.slice(0, colon + 1)), new Text(text.slice(colon + 1)));
  else if (part.kind.endsWith('-line')) nodes.push(element('b', {}, text));
  else nodes.push(...visible(text));
  for (const byte of bytes.subarray(end)) nodes.push(sign(byte));
  return nodes;
}

/** Builds nodes from a text, with its line ends shown in boxes. */
function visible(text: string): Node[] {
  return text
    .split(/(\r|\n)/)
    .filter(Boolean)
    .flatMap((piece): Node[] => {
      if (piece === '\r') return [sign(CR)];
      return piece === '\n' ? [sign(LF), element('br')] : [new Text(piece)];
    });
}

function sign(byte: number): Node {
  return element('span', { class: 'wire-sign-byte' }, byte === CR ? 'CR' : 'LF');
}

/** Writes bytes in hex with their ASCII beside them, sixteen on a line. */
function hexLines(bytes: Uint8Array): Node[] {
  const lines = dump(bytes.subarray(0, MOST_BYTES)).map(({ hex, ascii }) =>
    element('div', { class: 'wire-hex' }, element('span', {}, hex), element('span', {}, ascii)),
  );
  return bytes.length > MOST_BYTES ? [...lines, new Text('…')] : lines;
}

function meaningOf({ kind, name }: Part, words: ByteWords): string {
  const known = kind === 'field' ? words.fields[name?.toLowerCase() ?? ''] : undefined;
  return known ?? words.parts[kind];
}
