import { nodeDecompressors } from '../../../src/decompressors.ts';
import type { Decompressors } from '../../../src/wire/coding/decompressor.ts';
import { type Conversation, createConversation } from '../../../src/wire/conversation.ts';
import type { CloseEvent, Direction, WireEvent } from '../../../src/wire/event.ts';
import type { ByteSplit, Row, RowKind } from '../../../src/wire/row.ts';

/** Text is written as UTF-8; bytes as they are. */
export type Said = string | Uint8Array | readonly number[];

export function toBytes(said: Said): Uint8Array {
  return typeof said === 'string' ? new TextEncoder().encode(said) : Uint8Array.from(said);
}

export function joined(...parts: Said[]): Uint8Array {
  const all = parts.map(toBytes);
  const bytes = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of all) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export interface PieceOptions {
  connection?: number;
  at?: number;
  /** Milliseconds; the same as `at` when not given. */
  passed?: number | null;
  /** Number of bytes kept for showing; all when not given. */
  kept?: number;
}

/**
 * Builds a conversation as a relay would report it. Everything happens on connection 1 unless told otherwise, each piece a
 * millisecond after the one before.
 */
export class Recording {
  readonly conversation: Conversation;
  readonly sent = { up: 0, down: 0 };
  #now = 0;
  #piece = 0;

  constructor(decompressors: Decompressors) {
    this.conversation = createConversation(decompressors);
  }

  open(connection = 1, client = 'A'): this {
    return this.add({ kind: 'open', connection, client, at: this.#now });
  }

  up(said: Said, options: PieceOptions = {}): this {
    return this.#say('up', said, options);
  }

  down(said: Said, options: PieceOptions = {}): this {
    return this.#say('down', said, options);
  }

  pass(piece: number, at: number, connection = 1): this {
    return this.add({ kind: 'pass', connection, piece, at });
  }

  close(by: CloseEvent['by'] = 'server', how: CloseEvent['how'] = 'fin', connection = 1): this {
    return this.add({ kind: 'close', connection, at: ++this.#now, by, how });
  }

  add(event: WireEvent): this {
    this.conversation.add([event]);
    return this;
  }

  get rows(): readonly Row[] {
    return this.conversation.rows;
  }

  /** Returns the row at an index among those of its kind, by default the first. */
  row<K extends RowKind>(kind: K, index = 0): Extract<Row, { kind: K }> {
    const row = this.all(kind)[index];
    if (row === undefined) throw new Error(`no ${kind} row ${index} in: ${this.kinds().join(' ')}`);
    return row;
  }

  all<K extends RowKind>(kind: K): Extract<Row, { kind: K }>[] {
    return this.rows.filter((row) => row.kind === kind) as Extract<Row, { kind: K }>[];
  }

  kinds(): RowKind[] {
    return this.rows.map((row) => row.kind);
  }

  #say(
    kind: Direction,
    said: Said,
    { connection = 1, at = ++this.#now, passed = at, kept }: PieceOptions,
  ): this {
    const bytes = toBytes(said);
    this.sent[kind] += bytes.length;
    const piece = ++this.#piece;
    return this.add({
      kind,
      connection,
      piece,
      at,
      passed,
      bytes: bytes.subarray(0, kept),
      length: bytes.length,
    });
  }
}

/** Starts a recording; without decompressors, what is compressed is not read. */
export const record = (decompressors: Decompressors = nodeDecompressors): Recording =>
  new Recording(decompressors);

export const sum = ({ header, framing, payload }: ByteSplit): number => header + framing + payload;

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Returns the bytes of a frame. `first` is its first byte; with `mask` it is a client's frame. */
export function frame(first: number, payload: Said, mask?: readonly number[]): Uint8Array {
  const bytes = toBytes(payload);
  const n = bytes.length;
  const length =
    n < 126
      ? [n]
      : n < 65_536
        ? [126, n >> 8, n & 255]
        : [127, 0, 0, 0, 0, n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255];
  if (mask !== undefined) length[0] = (length[0] as number) | 0x80;
  return joined(
    [first],
    length,
    mask ?? [],
    bytes.map((byte, i) => byte ^ (mask?.[i & 3] ?? 0)),
  );
}

export const UPGRADE =
  'GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

export const SWITCHING =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';

/** Starts a recording whose connection has switched to WebSocket. */
export const upgraded = (): Recording => record().open().up(UPGRADE).down(SWITCHING);
