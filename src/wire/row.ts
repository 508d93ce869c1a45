import type { Direction } from './event.ts';
import type { Problem } from './problem.ts';
import type { EngineVersion } from './socket-io.ts';

/** Bytes of a row that are kept for showing; its counts are exact whatever its length. */
export const KEPT_BYTES = 64 * 1024;

/** One arrow of the time-space diagram, or one mark on it, as decoded from the bytes. */
export type Row = OpenRow | RequestRow | ResponseRow | SseRow | FrameRow | OpaqueRow | CloseRow;

export type RowKind = Row['kind'];

/** One HTTP header field as it was sent. */
export interface Field {
  name: string;
  value: string;
}

/** Byte counts by purpose; the three always add up to the bytes on the wire. */
export interface ByteSplit {
  /** Start lines, header fields and the empty line after them. */
  header: number;
  /**
   * Chunk sizes, their line ends and trailers; of an event stream all but the values of its fields (names, comments,
   * line ends); WebSocket frame headers and masks.
   */
  framing: number;
  payload: number;
}

interface RowBase {
  /** Stable within a conversation; counts up from 1 in the order in which rows began. */
  id: number;
  connection: number;
  client: string;
  /** Milliseconds: when the relay took in the first byte. */
  start: number;
}

/** A range of a row's `bytes` that belongs to the chunked coding itself (RFC 9112 §7.1). */
export interface ChunkMark {
  kind: 'chunk-size' | 'chunk-end' | 'trailer';
  offset: number;
  length: number;
}

/** Pieces of a row that are remembered. */
export const KEPT_PIECES = 200;

/** A part of a row that was taken in at once. */
export interface Piece {
  /** Bytes of the row before it, and its own. */
  offset: number;
  length: number;
  /** Milliseconds: when the relay took it in, and when it passed it on (`null` while it holds it). */
  sent: number;
  end: number | null;
}

/** Content that was compressed. */
export interface Unpacked {
  /** As its sender names it: `gzip`, `permessage-deflate`. */
  coding: string;
  /** The first bytes, at most `KEPT_BYTES`. */
  bytes: Uint8Array;
  /** Bytes of all that was read so far. */
  length: number;
  /**
   * Why there is no more: a coding that is not known, bytes that are not of this coding, more than may be decoded, bytes
   * that were not kept for showing. `null` when nothing is missing.
   */
  stopped: 'unknown-coding' | 'broken' | 'too-much' | 'cut' | null;
}

/**
 * A row made of bytes that travelled. Grows in place until `complete`. Later bytes that belong to it (the line end of
 * the chunk that an SSE block filled) add to its bytes and counts, not to its times.
 */
export interface BytesRowBase extends RowBase {
  direction: Direction;
  /** When the relay took in the last byte so far. */
  sent: number;
  /** When the relay passed on the last byte so far; `null` while some of it is still held. */
  end: number | null;
  complete: boolean;
  /** Bytes on the wire so far, exact. */
  length: number;
  split: ByteSplit;
  /** The row's own bytes as sent: the first ones, at most `KEPT_BYTES`, up to where some were cut for showing. */
  bytes: Uint8Array;
  /** Absent when there are none. */
  chunks?: ChunkMark[];
  /** Its pieces, when it came in more than one; the first `KEPT_PIECES`. */
  pieces?: Piece[];
  /** Its body or payload, as its receiver reads it; absent when it was not compressed. */
  unpacked?: Unpacked;
  /** The ways in which it breaks the rules of its protocol, in the order in which they were found. */
  problems?: Problem[];
}

export interface OpenRow extends RowBase {
  kind: 'open';
}

export interface RequestRow extends BytesRowBase {
  kind: 'request';
  method: string;
  target: string;
  version: string;
  fields: Field[];
  /** The body with transfer coding removed, as far as it was kept. */
  body: Uint8Array;
  bodyLength: number;
  /** Row id of its response, once it has begun. */
  response: number | null;
}

export interface ResponseRow extends BytesRowBase {
  kind: 'response';
  status: number;
  reason: string;
  version: string;
  fields: Field[];
  body: Uint8Array;
  bodyLength: number;
  /** Row id of its request. */
  request: number | null;
  /** Milliseconds from the request's last byte reaching the server to the response's first byte leaving it. */
  held: number | null;
  /**
   * Set when rows of their own follow on this connection instead of a body. A WebSocket's 101 is complete after its
   * head. An event stream's response is complete when the stream has ended; its `sent` and `end` are those of its head.
   */
  stream: 'sse' | 'websocket' | null;
  /** Of an event stream that ended before its connection did: when the relay took in its last byte. */
  streamEnd?: number;
  /** The version of Engine.IO, when its request was one of it. */
  engineIo?: EngineVersion;
}

/** One block of an event stream: an event, or a block with comments or `retry:` alone. */
export interface SseRow extends BytesRowBase {
  kind: 'sse';
  response: number;
  /** True when a browser would dispatch it (a block without `data:` is not dispatched). */
  dispatched: boolean;
  /** The event's type; `message` when no `event:` field named one. */
  event: string;
  data: string;
  /** The `id:` field of this block. */
  lastEventId: string | null;
  retry: number | null;
  comments: string[];
}

/** One WebSocket frame (RFC 6455 §5.2). */
export interface FrameRow extends BytesRowBase {
  kind: 'frame';
  fin: boolean;
  /** The three reserved bits as a number, 0 when all are clear. */
  rsv: number;
  opcode: number;
  /** The opcode of the message it belongs to: for a continuation frame, that of its first fragment. */
  messageOpcode: number;
  maskKey: Uint8Array | null;
  /** Bytes before the payload: 2, 4 or 10, and 4 more with a mask. */
  headerLength: number;
  /** Unmasked, as far as it was kept. */
  payload: Uint8Array;
  /**
   * Of a text message: what this frame adds to its text, decompressed, at most `KEPT_BYTES` characters. A character that
   * two fragments share is in the second. `null` for other messages.
   */
  text: string | null;
  payloadLength: number;
  /** Of a close frame with a body. */
  closeCode: number | null;
  closeReason: string | null;
  /** The version of Engine.IO, when the connection was opened by a request of it. */
  engineIo?: EngineVersion;
  /** The subprotocol that the connection's 101 agrees to (RFC 6455 §1.9). */
  subprotocol?: string;
}

/**
 * Why bytes are not read. `cut`: the decoder lost its place because bytes were not kept; it may find it again at a later
 * piece. `surplus`: they follow a message that has ended, such as more body than its length told. `unfinished`: they begin a
 * message or a frame, and the connection ended before its first line or its header did.
 */
export type OpaqueReason =
  | 'not-http'
  | 'bad-frame'
  | 'bad-chunk'
  | 'too-large'
  | 'cut'
  | 'after-close'
  | 'surplus'
  | 'unfinished'
  | 'blank-lines'
  | 'tls'
  | 'http2'
  | 'http-in-websocket'
  | 'tunnel'
  | 'other-protocol';

/** Bytes that no decoder understands, or that follow bytes that were cut for showing. */
export interface OpaqueRow extends BytesRowBase {
  kind: 'opaque';
  why: OpaqueReason;
}

export interface CloseRow extends RowBase {
  kind: 'close';
  by: 'client' | 'server' | 'relay';
  how: 'fin' | 'rst';
}

/** Rows that are made of bytes, and so have a direction and a length. */
export type BytesRow = Exclude<Row, OpenRow | CloseRow>;

/** Returns true for a row that breaks a rule of its protocol. */
export function isMalformed(row: Row): boolean {
  return 'problems' in row && row.problems !== undefined && row.problems.length > 0;
}

/** Counts over a conversation; the byte counts are exact whatever was cut for showing. */
export interface Totals {
  connections: number;
  open: number;
  requests: number;
  responses: number;
  /** Dispatched SSE events. */
  events: number;
  frames: number;
  up: ByteSplit;
  down: ByteSplit;
}
