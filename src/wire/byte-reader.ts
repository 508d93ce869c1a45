import { append, NO_BYTES } from './bytes.ts';
import type { BytesEvent, Direction } from './event.ts';
import { type BytesRow, type ChunkMark, KEPT_BYTES, type OpaqueRow, type Split } from './row.ts';
import type { RowStore } from './row-store.ts';
import type { Sink } from './sink.ts';
import { isSettled, type Particulars, type Span } from './span.ts';
import { emptySplit } from './totals.ts';

/** Why a decoder cannot go on; `null` when all is well. */
export type Trouble = OpaqueRow['why'] | null;

/** A decoder: runs until it needs bytes that have not come, and goes on when they have. */
export type Reading<T> = Generator<void, T, void>;

/**
 * One direction of a connection as its decoders read it. Every byte is taken exactly once, into a row or into `loose`,
 * and counted in the totals as it is taken.
 */
export class ByteReader {
  readonly direction: Direction;
  readonly connection: number;
  readonly client: string;
  readonly ledger: RowStore;
  /** Bytes taken whose row is not known yet. */
  loose: Span | null = null;
  /** The chunked body in which bytes were cut for showing; its next chunk may be found again. */
  interrupted: Sink | null = null;
  /** Why a line or a frame's header could not be read. */
  trouble: Trouble = null;
  /** How the direction ended: properly, or broken off; `null` while it lasts. */
  ended: 'whole' | 'broken' | null = null;

  #piece: BytesEvent | null = null;
  #offset = 0;

  constructor(direction: Direction, connection: number, client: string, ledger: RowStore) {
    this.direction = direction;
    this.connection = connection;
    this.client = client;
    this.ledger = ledger;
  }

  /** Offers the next piece; all of the one before has been taken. */
  offer(piece: BytesEvent): void {
    this.#piece = piece;
    this.#offset = 0;
  }

  /** Waits for a byte; false when none will come. */
  *ready(): Reading<boolean> {
    while (this.#piece === null || this.#offset >= this.#piece.length) {
      if (this.ended !== null) return false;
      yield;
    }
    return true;
  }

  /** The bytes of the piece that are not taken yet; empty where they were cut for showing. */
  get rest(): Uint8Array {
    return this.#piece?.bytes.subarray(this.#offset, this.#piece.length) ?? NO_BYTES;
  }

  /** Takes bytes of the piece, at most `max`, of which the first `bytes.length` were kept. Call it when `ready`. */
  take(max: number, into: Span | null, as: keyof Split): { bytes: Uint8Array; length: number } {
    const piece = this.#piece as BytesEvent;
    const span = into ?? this.#loosen();
    const length = Math.min(max, piece.length - this.#offset);
    const bytes = this.rest.subarray(0, length);
    this.#offset += length;
    this.ledger.totals[this.direction][as] += length;
    span.split[as] += length;
    this.#extend(span, bytes, length);
    this.#time(span, piece);
    return { bytes, length };
  }

  /** Begins a row, with the loose bytes if there are any. */
  begin<R extends BytesRow>(particulars: Particulars<R>): R {
    const span = this.loose ?? this.#span();
    this.loose = null;
    return this.ledger.enter(Object.assign(span, { id: 0 }, particulars) as unknown as R);
  }

  /** Adds the loose bytes to a row. */
  give(row: BytesRow, mark: ChunkMark['kind']): void {
    const loose = this.loose;
    if (loose === null) return;
    this.loose = null;
    const offset = row.length;
    for (const as of ['header', 'framing', 'payload'] as const) row.split[as] += loose.split[as];
    this.#extend(row, loose.bytes, loose.length);
    if (row.bytes.length > offset) markChunk(row, mark, offset, loose.length);
    this.#time(row, this.#piece as BytesEvent);
  }

  /** Counts all bytes of a row as payload: it turned out that nobody understands them. */
  disown(row: BytesRow): void {
    const totals = this.ledger.totals[this.direction];
    for (const as of ['header', 'framing'] as const) {
      totals[as] -= row.split[as];
      totals.payload += row.split[as];
      row.split.payload += row.split[as];
      row.split[as] = 0;
    }
  }

  /** Nothing more belongs to the row. */
  finish(row: BytesRow): void {
    row.complete = true;
    if (row.kind === 'response' && row.stream === 'sse' && this.ended === null)
      row.streamEnd = this.#piece?.at ?? 0;
    this.ledger.touch(row);
  }

  /** Bytes are kept as long as they are the first ones without a gap. */
  #extend(span: Span, bytes: Uint8Array, length: number): void {
    if (span.bytes.length === span.length) span.bytes = append(span.bytes, bytes, KEPT_BYTES);
    span.length += length;
    this.ledger.touch(span);
  }

  #time(span: Span, piece: BytesEvent): void {
    if (isSettled(span)) return;
    span.sent = piece.at;
    span.end = piece.passed;
    if (piece.passed === null) this.ledger.wait(span, piece.piece);
  }

  #loosen(): Span {
    this.loose ??= this.#span();
    return this.loose;
  }

  #span(): Span {
    const { connection, client, direction } = this;
    const at = this.#piece?.at ?? 0;
    const none = { length: 0, split: emptySplit(), bytes: NO_BYTES };
    return { connection, client, direction, start: at, sent: at, end: null, complete: false, ...none };
  }
}

export function markChunk(row: BytesRow, kind: ChunkMark['kind'], offset: number, length: number): void {
  row.chunks ??= [];
  row.chunks.push({ kind, offset, length });
}
