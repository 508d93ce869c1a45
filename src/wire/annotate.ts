import { CR, LF } from './bytes.ts';
import type { BytesRow, ChunkMark, FrameRow } from './row.ts';
import { decodeText } from './text.ts';

/** A range of a row's bytes that has one meaning. */
export interface Part {
  offset: number;
  length: number;
  kind: PartKind;
  /** Name of a header field, a trailer or an SSE field. */
  name?: string;
  /** The whole line without its end, even when chunk framing splits it into two parts; a payload as unmasked text. */
  text?: string;
}

export type PartKind =
  | 'request-line'
  | 'status-line'
  | 'field'
  | 'blank'
  | 'chunk-size'
  | 'chunk-end'
  | 'trailer'
  | 'body'
  | 'sse-field'
  | 'sse-comment'
  | 'sse-blank'
  | 'frame-header'
  | 'mask'
  | 'payload'
  | 'compressed'
  | 'opaque';

/** A part whose offset is not known yet: chunk framing may lie before it and inside it. */
type UnplacedPart = Omit<Part, 'offset'>;

/** Divides the bytes that a row kept into parts: in order, without gaps. */
export function annotate(row: BytesRow): Part[] {
  const marks = (row.chunks ?? []).filter((mark) => mark.offset < row.bytes.length);
  const content = withoutChunkFraming(row.bytes, marks);
  return placeParts(row.bytes, marks, partsOf(row, content));
}

function partsOf(row: BytesRow, content: Uint8Array): UnplacedPart[] {
  const bodyKind = row.unpacked ? 'compressed' : 'body';
  switch (row.kind) {
    case 'request':
      return messageParts(content, 'request-line', bodyKind);
    case 'response':
      return messageParts(content, 'status-line', bodyKind);
    case 'sse':
      if (row.unpacked) return [{ kind: 'compressed', length: content.length }];
      return [...linesOf(content, true)].map(ssePart);
    case 'frame':
      return frameParts(row);
    case 'opaque':
      return [{ kind: 'opaque', length: content.length }];
  }
}

function messageParts(
  content: Uint8Array,
  startLine: 'request-line' | 'status-line',
  bodyKind: 'body' | 'compressed',
): UnplacedPart[] {
  const parts: UnplacedPart[] = [];
  let length = 0;
  let started = false;
  let name = '';
  for (const line of linesOf(content, false)) {
    length += line.length;
    const { text } = line;
    if (text === '') {
      parts.push({ kind: 'blank', length: line.length });
      if (started) break;
    } else if (!started) {
      started = true;
      parts.push({ kind: startLine, ...line });
    } else {
      if (!/^[ \t]/.test(text)) name = nameOf(text);
      parts.push({ kind: 'field', name, ...line });
    }
  }
  parts.push({ kind: bodyKind, length: content.length - length });
  return parts;
}

function ssePart(line: Line): UnplacedPart {
  if (line.text === '' || line.text === '\ufeff') return { kind: 'sse-blank', length: line.length };
  const name = nameOf(line.text.replace(/^\ufeff/, ''));
  return name === '' ? { kind: 'sse-comment', ...line } : { kind: 'sse-field', name, ...line };
}

function frameParts({ headerLength, maskKey, text, unpacked, bytes }: FrameRow): UnplacedPart[] {
  const mask = maskKey?.length ?? 0;
  const shown: UnplacedPart = {
    kind: unpacked ? 'compressed' : 'payload',
    length: bytes.length - headerLength,
  };
  if (text !== null && !unpacked) shown.text = text;
  return [{ kind: 'frame-header', length: headerLength - mask }, { kind: 'mask', length: mask }, shown];
}

interface Line {
  length: number;
  text: string;
}

/** Yields lines, each `length` with its line end. `crEnds`: a CR alone ends a line too, as in an event stream. */
function* linesOf(bytes: Uint8Array, crEnds: boolean): Generator<Line> {
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    let stop = start;
    while (stop < bytes.length && bytes[stop] !== LF && !(crEnds && bytes[stop] === CR)) stop++;
    end = Math.min(bytes.length, stop + (crEnds && bytes[stop] === CR && bytes[stop + 1] === LF ? 2 : 1));
    if (!crEnds && bytes[stop - 1] === CR && stop > start) stop--;
    yield { length: end - start, text: decodeText(bytes.subarray(start, stop)) };
  }
}

const nameOf = (line: string): string => (line.includes(':') ? line.slice(0, line.indexOf(':')) : line);

function withoutChunkFraming(bytes: Uint8Array, marks: readonly ChunkMark[]): Uint8Array {
  if (marks.length === 0) return bytes;
  const content = new Uint8Array(bytes.length);
  let length = 0;
  let offset = 0;
  for (const mark of [...marks, { offset: bytes.length, length: 0 }]) {
    const stretch = bytes.subarray(offset, mark.offset);
    content.set(stretch, length);
    length += stretch.length;
    offset = mark.offset + mark.length;
  }
  return content.subarray(0, length);
}

/** Gives the parts their offsets, with the chunk framing between and inside them. */
function placeParts(
  bytes: Uint8Array,
  marks: readonly ChunkMark[],
  unplaced: readonly UnplacedPart[],
): Part[] {
  const parts: Part[] = [];
  let offset = 0;
  let next = 0;

  function place(part: UnplacedPart): void {
    if (part.length > 0) parts.push({ ...part, offset });
    offset += part.length;
  }

  function placeMarks(): void {
    for (let mark = marks[next]; mark?.offset === offset; mark = marks[++next]) place(chunkPart(bytes, mark));
  }

  for (const part of unplaced) {
    let left = part.length;
    while (left > 0) {
      placeMarks();
      const length = Math.min(left, (marks[next]?.offset ?? bytes.length) - offset);
      place({ ...part, length });
      left -= length;
    }
  }
  placeMarks();
  return parts;
}

function chunkPart(bytes: Uint8Array, { kind, offset, length }: ChunkMark): UnplacedPart {
  const line = bytes.subarray(offset, offset + length);
  const text = decodeText(line).trimEnd();
  const part: UnplacedPart = { kind, length: line.length, text };
  if (kind === 'trailer') part.name = nameOf(text);
  return part;
}

/** Divides the text of a compressed event into its parts. */
export function annotateEvent(text: Uint8Array): Part[] {
  let offset = 0;
  return [...linesOf(text, true)].map((line) => {
    const part = { ...ssePart(line), offset };
    offset += part.length;
    return part;
  });
}
