import { CR, LF } from './bytes.ts';
import type { BytesRow, ChunkMark, FrameRow } from './row.ts';
import { decodeText } from './text.ts';

/** A stretch of a row's bytes, and what it is. */
export interface Part {
  offset: number;
  length: number;
  kind: PartKind;
  /** Of a header field, a trailer or an SSE field. */
  name?: string;
  /** A whole line without its end, also when chunk framing splits it in two parts; a payload as unmasked text. */
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
  | 'opaque';

/** A part before it has its place: chunk framing may lie before it and in it. */
type Piece = Omit<Part, 'offset'>;

/** Says of every byte that a row kept what it is: parts without gaps, in order. */
export function annotate(row: BytesRow): Part[] {
  const marks = (row.chunks ?? []).filter((mark) => mark.offset < row.bytes.length);
  const content = withoutChunkFraming(row.bytes, marks);
  return layOut(row.bytes, marks, piecesOf(row, content));
}

function piecesOf(row: BytesRow, content: Uint8Array): Piece[] {
  switch (row.kind) {
    case 'request':
      return messagePieces(content, 'request-line');
    case 'response':
      return messagePieces(content, 'status-line');
    case 'sse':
      return [...linesOf(content, true)].map(ssePiece);
    case 'frame':
      return framePieces(row);
    case 'opaque':
      return [{ kind: 'opaque', length: content.length }];
  }
}

function messagePieces(content: Uint8Array, startLine: 'request-line' | 'status-line'): Piece[] {
  const pieces: Piece[] = [];
  let length = 0;
  let started = false;
  let name = '';
  for (const line of linesOf(content, false)) {
    length += line.length;
    const { text } = line;
    if (text === '') {
      pieces.push({ kind: 'blank', length: line.length });
      if (started) break;
    } else if (!started) {
      started = true;
      pieces.push({ kind: startLine, ...line });
    } else {
      if (!/^[ \t]/.test(text)) name = nameOf(text);
      pieces.push({ kind: 'field', name, ...line });
    }
  }
  pieces.push({ kind: 'body', length: content.length - length });
  return pieces;
}

function ssePiece(line: Line): Piece {
  if (line.text === '' || line.text === '\ufeff') return { kind: 'sse-blank', length: line.length };
  const name = nameOf(line.text.replace(/^\ufeff/, ''));
  return name === '' ? { kind: 'sse-comment', ...line } : { kind: 'sse-field', name, ...line };
}

function framePieces({ headerLength, maskKey, payload, messageOpcode, bytes }: FrameRow): Piece[] {
  const mask = maskKey?.length ?? 0;
  const shown: Piece = { kind: 'payload', length: bytes.length - headerLength };
  if (messageOpcode === 1) shown.text = decodeText(payload);
  return [{ kind: 'frame-header', length: headerLength - mask }, { kind: 'mask', length: mask }, shown];
}

interface Line {
  length: number;
  text: string;
}

/** Lines with the length of their ends; in an event stream a CR alone ends one too. */
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

/** Gives the pieces their places, with the chunk framing between and inside them. */
function layOut(bytes: Uint8Array, marks: readonly ChunkMark[], pieces: readonly Piece[]): Part[] {
  const parts: Part[] = [];
  let offset = 0;
  let next = 0;

  function place(part: Piece): void {
    if (part.length > 0) parts.push({ ...part, offset });
    offset += part.length;
  }

  function placeMarks(): void {
    for (let mark = marks[next]; mark?.offset === offset; mark = marks[++next])
      place(chunkPiece(bytes, mark));
  }

  for (const piece of pieces) {
    let left = piece.length;
    while (left > 0) {
      placeMarks();
      const length = Math.min(left, (marks[next]?.offset ?? bytes.length) - offset);
      place({ ...piece, length });
      left -= length;
    }
  }
  placeMarks();
  return parts;
}

function chunkPiece(bytes: Uint8Array, { kind, offset, length }: ChunkMark): Piece {
  const line = bytes.subarray(offset, offset + length);
  const text = decodeText(line).trimEnd();
  const piece: Piece = { kind, length: line.length, text };
  if (kind === 'trailer') piece.name = nameOf(text);
  return piece;
}
