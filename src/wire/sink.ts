import type { BytesRow, RequestRow, ResponseRow } from './row.ts';

/** Receives the bytes of a message's body. */
export interface Sink {
  /** The message of the body; the last chunk and the trailers belong to its row. */
  readonly message: RequestRow | ResponseRow;
  /** Takes at most `max` bytes and returns their number; null when bytes that it needs were cut for showing. */
  take(max: number): number | null;
  /** Called when a chunk begins; its size line is loose. */
  beginChunk(): void;
  /** Called when the body has ended, whole or cut short. */
  end?(): void;
  /** Returns the row to which the line end after a chunk belongs. */
  chunkOwner(): BytesRow;
}
