import type { BytesRow, RequestRow, ResponseRow } from './row.ts';

/** Where the bytes of a message's body go. */
export interface Sink {
  /** The message whose body it is; owns the last chunk and the trailers. */
  readonly message: RequestRow | ResponseRow;
  /** Takes bytes of the body, at most `max`, and tells how many; null when it cannot go on, as they were cut for showing. */
  take(max: number): number | null;
  /** A chunk begins; its size line is loose. */
  beginChunk(): void;
  /** Whose bytes the line end after a chunk is. */
  chunkOwner(): BytesRow;
}
