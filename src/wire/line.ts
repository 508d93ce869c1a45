import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append, CR, LF, NO_BYTES } from './bytes.ts';
import type { ByteSplit } from './row.ts';
import type { Span } from './span.ts';

/** The use of a line's bytes, and the limits on them. */
export interface LineOptions {
  /** The row that gets the bytes; they are loose when it is null. */
  into: Span | null;
  /** The count that the bytes add to. */
  as: keyof ByteSplit;
  /** Bytes, with the line end. */
  limit: number;
  /** Called with each byte in order. Returns true when it cannot be part of such a line. */
  refuse?: (byte: number) => boolean;
}

/** A line that was read. */
export interface Line {
  /** Its bytes without the line end. */
  content: Uint8Array;
  /** True when LF alone ended it, without the CR before it. */
  isBare: boolean;
}

/** Reads a line, or returns null when there is none: the reader's `trouble` then says why. */
export function* readLine(
  reader: ByteReader,
  { into, as, limit, refuse }: LineOptions,
): Reading<Line | null> {
  let line = NO_BYTES;

  function fail(trouble: Trouble): null {
    reader.trouble = trouble;
    return null;
  }

  for (;;) {
    if (!(yield* reader.ready())) return fail('not-http');
    const rest = reader.rest;
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
    const { bytes } = reader.take(count, into, as);
    if (refused) return fail('not-http');
    line = append(line, bytes, limit);
    if (line.at(-1) !== LF) continue;
    const isBare = line.at(-2) !== CR;
    return { content: line.subarray(0, isBare ? -1 : -2), isBare };
  }
}
