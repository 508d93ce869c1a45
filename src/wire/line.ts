import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append, CR, LF, NO_BYTES } from './bytes.ts';
import type { Split } from './row.ts';
import type { Span } from './span.ts';

/** Where the bytes of a line go, and how long it may be with its end. */
export interface LineOptions {
  /** Loose when there is no row yet. */
  into: Span | null;
  as: keyof Split;
  limit: number;
  /** Sees every byte before the next is read; true when it cannot be part of such a line. */
  refuse?: (byte: number) => boolean;
}

/** Reads a line. Gives it without its end, or null when there is none, and the feed's `trouble` then says why. */
export function* readLine(
  feed: ByteReader,
  { into, as, limit, refuse }: LineOptions,
): Reading<Uint8Array | null> {
  let line = NO_BYTES;

  function fail(trouble: Trouble): null {
    feed.trouble = trouble;
    return null;
  }

  for (;;) {
    if (!(yield* feed.ready())) return fail('not-http');
    const rest = feed.rest;
    if (rest.length === 0) return fail('cut');
    const most = Math.min(rest.length, limit - line.length);
    if (most <= 0) return fail('too-large');
    let count = 0;
    let refused = false;
    for (let ended = false; !ended && count < most; count++) {
      const byte = rest[count] as number;
      refused = refuse?.(byte) ?? false;
      ended = refused || byte === LF;
    }
    const { bytes } = feed.take(count, into, as);
    if (refused) return fail('not-http');
    line = append(line, bytes, limit);
    if (line.at(-1) === LF) return line.subarray(0, line.at(-2) === CR ? -2 : -1);
  }
}
