import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import { annotateEvent } from '../../wire/annotate.ts';
import { type Content, contentOf, textOf } from '../../wire/content/content.ts';
import { dump } from '../../wire/content/dump.ts';
import { readLines } from '../../wire/content/lines.ts';
import { messagePackKind } from '../../wire/content/message-pack-kind.ts';
import { boundaryOf, readMultipart } from '../../wire/content/multipart.ts';
import { fieldValue } from '../../wire/fields.ts';
import type { BytesRow, Field, FrameRow, Row } from '../../wire/row.ts';
import { attachmentsOf, engineVersion, type Packet, readPacket, readPayload } from '../../wire/socket-io.ts';
import { decodeText } from '../../wire/text.ts';
import { button, element } from '../kit/dom.ts';
import { partRow } from './byte-table.ts';
import { foldTree, jsonTree } from './json-tree.ts';
import { messagePackNodes } from './message-pack-nodes.ts';

/** Characters of a text that are shown at first. */
const SHOWN_TEXT = 4_000;
/** Lines of a hex dump that are shown at first. */
const SHOWN_LINES = 128;
/** Types whose bodies are lines of JSON, or text that is sent line by line. */
const LINES = /^application\/(x-ndjson|ndjson|jsonl|json-seq|x-jsonlines)\b/i;

/** The content of a row as its receiver reads it, and what it is. */
export interface ContentView {
  /** `JSON`, `2 packets`, `text`. */
  kind: string;
  nodes: Node[];
}

export interface ContentViewOptions {
  words: ByteWords;
  /** Writes a moment of the run's clock. */
  time(at: number): string;
  /** All rows: packets of Socket.IO have their attachments in later ones. */
  rows: readonly Row[];
}

/** Builds what the receiver of a row reads. */
export function contentView(row: BytesRow, options: ContentViewOptions): ContentView {
  const { words } = options;
  const content = contentOf(row);
  if (content === null) return { kind: '', nodes: [element('p', {}, words.read.empty)] };
  const view = readable(row, content, options);
  return { kind: view.kind, nodes: [...notesOf(row, content, words), ...view.nodes] };
}

/** Says how content was compressed, and what is missing of it. */
function notesOf(row: BytesRow, content: Content, { read }: ByteWords): Node[] {
  const { bytes, length, coding, stopped } = content;
  const notes: string[] = [];
  const isDecoded = coding !== null && stopped !== 'unknown-coding';
  if (isDecoded)
    notes.push(read.compressed(coding, read.bytes(row.split.payload), read.bytes(row.unpacked?.length ?? 0)));
  if (coding !== null && stopped !== null) notes.push(read.stopped[stopped](coding));
  if (bytes.length < length && stopped === null) notes.push(read.kept(read.bytes(bytes.length)));
  return notes.map((note) => element('p', { class: 'wire-read-note' }, note));
}

function readable(row: BytesRow, content: Content, options: ContentViewOptions): ContentView {
  const { words } = options;
  if (row.kind === 'sse' && row.unpacked) return eventView(row.unpacked.bytes, row.data, words);
  const packets = packetsOf(row);
  if (packets.length > 0) return packetView(row, packets, options);
  const text = content.stopped === 'unknown-coding' ? null : textOf(row);
  const isBinary = text === null || isBinaryText(text);
  const type = 'fields' in row ? (fieldValue(row.fields, 'content-type') ?? '') : '';
  const boundary = boundaryOf(type);
  if (boundary !== null) return multipartView(content.bytes, boundary, words);
  if ('fields' in row && LINES.test(type)) return linesView(readLines(row), options);
  const isWhole = content.bytes.length === content.length && content.stopped === null;
  const pack = isWhole ? messagePackKind(row, content.bytes, options.rows) : null;
  if (isBinary || (pack !== null && pack !== 'maybe')) {
    const read = pack === null ? [] : messagePackNodes(content.bytes, pack, words);
    return { kind: words.read.binary, nodes: [...read, dumpView(content.bytes, words)] };
  }
  return textView(text, words);
}

/** Returns true for text that is hardly any: with control characters, or with many bytes that were no UTF-8. */
function isBinaryText(text: string): boolean {
  const shown = text.slice(0, SHOWN_TEXT);
  const odd = [...shown].filter(
    (sign) => sign === '\ufffd' || (sign < ' ' && !'\t\n\f\r\x1b\x1e'.includes(sign)),
  );
  return odd.length > shown.length / 20;
}

function textView(text: string, words: ByteWords): ContentView {
  const value = parse(text);
  if (typeof value === 'object' && value !== null)
    return { kind: words.read.json, nodes: treeView(value, words) };
  return { kind: words.read.text, nodes: [longText(text, words)] };
}

function treeView(value: unknown, words: ByteWords): Node[] {
  const tree = jsonTree(value, words);
  const bar = element(
    'p',
    { class: 'wire-json-bar' },
    button(words.read.fold, () => foldTree(tree, false), { class: 'wire-control' }),
    button(words.read.unfold, () => foldTree(tree, true), { class: 'wire-control' }),
  );
  return tree.querySelector('details details') ? [bar, tree] : [tree];
}

function longText(text: string, { read }: ByteWords): HTMLElement {
  const shown = element('pre', { class: 'wire-text-read' }, text.slice(0, SHOWN_TEXT));
  if (text.length > SHOWN_TEXT) {
    const more = button(read.showAll(text.length), () => shown.replaceChildren(text));
    shown.append('… ', more);
  }
  return shown;
}

/** Builds a hex dump with ASCII beside it. */
function dumpView(bytes: Uint8Array, { read }: ByteWords): HTMLElement {
  const lines = dump(bytes);
  const shown = element('div', { class: 'wire-dump' });
  const add = (from: number, to: number) => {
    for (const { offset, hex, ascii } of lines.slice(from, to))
      shown.append(
        element(
          'div',
          {},
          element('i', {}, String(offset)),
          element('span', {}, hex),
          element('span', {}, ascii),
        ),
      );
  };
  add(0, SHOWN_LINES);
  const left = lines.length - SHOWN_LINES;
  if (left > 0) {
    const more = button(read.more(left), () => {
      more.remove();
      add(SHOWN_LINES, lines.length);
    });
    shown.append(more);
  }
  return shown;
}

/** Builds the fields of a compressed event, then its data when they are JSON. */
function eventView(text: Uint8Array, data: string, words: ByteWords): ContentView {
  const rows = annotateEvent(text).map((part) => partRow(text, part, words));
  const table = element('table', { class: 'wire-table' }, element('tbody', {}, ...rows));
  const value = parse(data);
  const tree = typeof value === 'object' && value !== null ? treeView(value, words) : [];
  return { kind: words.read.event, nodes: [table, ...tree] };
}

function linesView(lines: ReturnType<typeof readLines>, { words, time }: ContentViewOptions): ContentView {
  const items = lines.map(({ text, at }) => {
    const value = parse(text);
    const isTree = typeof value === 'object' && value !== null;
    const said = isTree ? jsonTree(value, words) : element('span', {}, text);
    return element('li', {}, element('i', {}, at === null ? '' : time(at)), said);
  });
  return { kind: words.read.lines(lines.length), nodes: [element('ol', { class: 'wire-lines' }, ...items)] };
}

function multipartView(bytes: Uint8Array, boundary: string, words: ByteWords): ContentView {
  const parts = readMultipart(bytes, boundary);
  const nodes = parts.map(({ fields, bytes: content }) =>
    element('section', { class: 'wire-part' }, fieldList(fields), ...contentNodes(content, words)),
  );
  return { kind: words.read.parts(parts.length), nodes };
}

function contentNodes(content: Uint8Array, words: ByteWords): Node[] {
  const text = decodeText(content);
  return isBinaryText(text) ? [dumpView(content, words)] : textView(text, words).nodes;
}

function fieldList(fields: readonly Field[]): HTMLElement {
  const lines = fields.map(({ name, value }) => element('div', {}, element('b', {}, `${name}: `), value));
  return element('div', { class: 'wire-part-head' }, ...lines);
}

/** Returns the packets of Engine.IO that a row is made of; none for others. */
function packetsOf(row: BytesRow): Packet[] {
  const text = textOf(row) ?? '';
  if (row.kind === 'request') {
    const version = engineVersion(row.target);
    return version === null ? [] : readPayload(text, version);
  }
  if (row.kind === 'response') return row.engineIo === undefined ? [] : readPayload(text, row.engineIo);
  const packet = row.kind === 'frame' && row.engineIo !== undefined ? readPacket(text) : null;
  return packet === null ? [] : [packet];
}

function packetView(
  row: BytesRow,
  packets: readonly Packet[],
  { words, rows }: ContentViewOptions,
): ContentView {
  const nodes = packets.flatMap((packet) => {
    const { code, data, name } = packet;
    // `/chat,12["event"]`: a namespace, the number of an acknowledgement, JSON.
    const [, before = '', json = ''] = /^(\d*-?(?:\/[^,]*,)?\d*)([[{][\s\S]*)$/.exec(data) ?? [];
    const value = json === '' ? undefined : parse(json);
    const isTree = typeof value === 'object' && value !== null;
    const head = element(
      'p',
      { class: 'wire-packet' },
      element('b', {}, code),
      ` ${name} `,
      isTree ? before : data,
    );
    const attached = row.kind === 'frame' ? attachedTo(row, attachmentsOf(packet), rows) : [];
    const parts = attached.flatMap((frame, index) => [
      element('p', { class: 'wire-read-note' }, words.read.attachment(index)),
      dumpView(contentOf(frame)?.bytes ?? frame.payload, words),
    ]);
    return [head, ...(isTree ? treeView(value, words) : []), ...parts];
  });
  return { kind: words.read.packets(packets.length), nodes };
}

/** Returns the binary frames that follow a packet on its connection and belong to it. */
function attachedTo(row: FrameRow, count: number, rows: readonly Row[]): FrameRow[] {
  if (count === 0) return [];
  const isNext = (other: Row): other is FrameRow =>
    other.kind === 'frame' &&
    other.id > row.id &&
    other.connection === row.connection &&
    other.direction === row.direction &&
    other.messageOpcode === 2;
  return rows.filter(isNext).slice(0, count);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
