import { append, NO_BYTES } from './bytes.ts';
import type { BytesEvent, Direction } from './event.ts';
import { KEPT_PROBLEMS, type Problem } from './problem.ts';
import {
  type ByteSplit,
  type BytesRow,
  type ChunkMark,
  KEPT_BYTES,
  KEPT_PIECES,
  type OpaqueReason,
  type Piece,
} from './row.ts';
import type { RowStore } from './row-store.ts';
import type { Sink } from './sink.ts';
import { isSettled, type KindFields, type Span } from './span.ts';
import { emptySplit } from './totals.ts';

/** Why a decoder cannot go on; `null` when all is well. */
export type Trouble = OpaqueReason | null;

/** A decoder as a generator: yields when it needs more bytes, goes on when they have come, and returns its result. */
export type Reading<T> = Generator<void, T, void>;

/**
 * Reads one direction of a connection. Every byte is taken exactly once, into a row or into `loose`, and counted in the
 * totals when it is taken.
 */
export class ByteReader {
  readonly direction: Direction;
  readonly connection: number;
  readonly client: string;
  readonly store: RowStore;
  /** Bytes that were taken before their row is known. */
  loose: Span | null = null;
  /** The chunked body in which bytes were cut for showing; decoding may go on at one of its next chunks. */
  interrupted: Sink | null = null;
  /** The reason why the last line or frame header could not be read. */
  trouble: Trouble = null;
  /** `null` while the connection lasts; then `whole` after a FIN that the client did not send first, else `broken`. */
  ended: 'whole' | 'broken' | null = null;
  /** True when the connection has ended and its receiver did not end it: what is missing was never sent. */
  isCutShort = false;
  /** HTTP messages that have begun. */
  messages = 0;
  /** True after a message that says that it is the last one. */
  isLast = false;

  #piece: BytesEvent | null = null;
  /** The number of the piece before it. */
  #before = 0;
  #offset = 0;

  constructor(direction: Direction, connection: number, client: string, store: RowStore) {
    this.direction = direction;
    this.connection = connection;
    this.client = client;
    this.store = store;
  }

  /** Sets the piece to read next. All of the one before must have been taken. */
  offer(piece: BytesEvent): void {
    this.#before = this.#piece?.piece ?? 0;
    this.#piece = piece;
    this.#offset = 0;
  }

  /** Waits for a byte. Returns false when none will come. */
  *ready(): Reading<boolean> {
    while (this.#piece === null || this.#offset >= this.#piece.length) {
      if (this.ended !== null) return false;
      yield;
    }
    return true;
  }

  /** The bytes of the piece that have not been taken yet; empty where they were cut for showing. */
  get rest(): Uint8Array {
    return this.#piece?.bytes.subarray(this.#offset, this.#piece.length) ?? NO_BYTES;
  }

  /** Takes at most `max` bytes of the piece and returns their number and the kept ones. Call it after `ready`. */
  take(max: number, into: Span | null, as: keyof ByteSplit): { bytes: Uint8Array; length: number } {
    const piece = this.#piece as BytesEvent;
    const span = into ?? this.#looseSpan();
    const length = Math.min(max, piece.length - this.#offset);
    const bytes = this.rest.subarray(0, length);
    this.#offset += length;
    this.store.totals[this.direction][as] += length;
    span.split[as] += length;
    this.#extend(span, bytes, length);
    this.#addPiece(span, piece, length);
    this.#setTimes(span, piece);
    return { bytes, length };
  }

  /** Begins a row with the loose bytes, if there are any. */
  beginRow<R extends BytesRow>(fields: KindFields<R>): R {
    const span = this.loose ?? this.#newSpan();
    this.loose = null;
    return this.store.add(Object.assign(span, { id: 0 }, fields) as unknown as R);
  }

  /** Moves the loose bytes to the end of a row and marks them there as chunk framing. */
  addLoose(row: BytesRow, kind: ChunkMark['kind']): void {
    const loose = this.loose;
    if (loose === null) return;
    this.loose = null;
    const offset = row.length;
    for (const problem of loose.problems ?? [])
      this.report(row, { ...problem, offset: offset + problem.offset });
    for (const as of ['header', 'framing', 'payload'] as const) row.split[as] += loose.split[as];
    this.#extend(row, loose.bytes, loose.length);
    if (row.bytes.length > offset) markChunk(row, kind, offset, loose.length);
    this.#addPiece(row, this.#piece as BytesEvent, loose.length);
    this.#setTimes(row, this.#piece as BytesEvent);
  }

  /** Counts all bytes of a row as payload, when no decoder understands them. */
  countAsPayload(row: BytesRow): void {
    const totals = this.store.totals[this.direction];
    for (const as of ['header', 'framing'] as const) {
      totals[as] -= row.split[as];
      totals.payload += row.split[as];
      row.split.payload += row.split[as];
      row.split[as] = 0;
    }
  }

  /** Notes in which ways a row breaks the rules, or loose bytes do whose row is not known yet. */
  report(span: Span | null, ...problems: Problem[]): void {
    if (span === null || problems.length === 0) return;
    span.problems ??= [];
    span.problems.push(...problems.slice(0, KEPT_PROBLEMS - span.problems.length));
    this.store.markChanged(span);
  }

  /** Completes a row. */
  finishRow(row: BytesRow): void {
    row.complete = true;
    if (row.kind === 'response' && row.stream === 'sse' && this.ended === null)
      row.streamEnd = this.#piece?.at ?? 0;
    this.store.markChanged(row);
  }

  /** Adds bytes to a span; those after a gap are counted but not kept. */
  #extend(span: Span, bytes: Uint8Array, length: number): void {
    if (span.bytes.length === span.length) span.bytes = append(span.bytes, bytes, KEPT_BYTES);
    span.length += length;
    this.store.markChanged(span);
  }

  /** Sets the times of a row whose bytes are among those of the row before it. */
  touch(row: BytesRow): void {
    this.#setTimes(row, this.#piece as BytesEvent);
  }

  /** Remembers the pieces of a span that came in more than one. */
  #addPiece(span: Span, piece: BytesEvent, length: number): void {
    const offset = span.length - length;
    const last = span.pieces?.at(-1);
    if (offset === 0 || length === 0 || piece.at === (last?.sent ?? span.sent)) {
      if (last !== undefined) last.length += length;
      return;
    }
    span.pieces ??= [
      this.#keepPiece({ offset: 0, length: offset, sent: span.sent, end: span.end }, this.#before),
    ];
    if (span.pieces.length >= KEPT_PIECES) return;
    span.pieces.push(this.#keepPiece({ offset, length, sent: piece.at, end: piece.passed }, piece.piece));
  }

  #keepPiece(kept: Piece, number: number): Piece {
    if (kept.end === null) this.store.awaitDelivery(kept, number);
    return kept;
  }

  #setTimes(span: Span, piece: BytesEvent): void {
    if (isSettled(span)) return;
    span.sent = piece.at;
    span.end = piece.passed;
    if (piece.passed === null) this.store.awaitDelivery(span, piece.piece);
  }

  #looseSpan(): Span {
    this.loose ??= this.#newSpan();
    return this.loose;
  }

  #newSpan(): Span {
    const { connection, client, direction } = this;
    const at = this.#piece?.at ?? 0;
    const none = { length: 0, split: emptySplit(), bytes: NO_BYTES };
    return { connection, client, direction, start: at, sent: at, end: null, complete: false, ...none };
  }
}

/** Notes that a range of a row's bytes is chunk framing. */
export function markChunk(row: BytesRow, kind: ChunkMark['kind'], offset: number, length: number): void {
  row.chunks ??= [];
  row.chunks.push({ kind, offset, length });
}
