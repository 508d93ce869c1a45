import { append } from './bytes.ts';
import { readChunked } from './chunked.ts';
import type { Feed, Reading, Trouble } from './feed.ts';
import { listField } from './http1.ts';
import { type BytesRow, type Field, KEPT_BYTES, type RequestRow, type ResponseRow } from './row.ts';

/** Where the bytes of a message's body go. */
export interface Body {
  /** The message whose body it is; owns the last chunk and the trailers. */
  readonly message: RequestRow | ResponseRow;
  /** Takes bytes of the body, at most `max`, and tells how many; null when it cannot go on, as they were cut for showing. */
  take(max: number): number | null;
  /** A chunk begins; its size line is loose. */
  beginChunk(): void;
  /** Whose bytes the line end after a chunk is. */
  chunkOwner(): BytesRow;
}

/** How long a body is: in bytes, or until a mark that is in it, or as long as the connection lasts. */
export type BodyLength = number | 'chunked' | 'until-close';

/** RFC 9112 §6.3, from the fields alone. */
export function bodyLength(fields: readonly Field[], without: BodyLength): BodyLength {
  const codings = listField(fields, 'transfer-encoding');
  if (codings.length > 0) return codings.at(-1) === 'chunked' ? 'chunked' : without;
  const [length, ...others] = listField(fields, 'content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) return without;
  return others.every((other) => other === length) ? Number(length) : without;
}

/** Reads a body to its end. */
export function* readBody(feed: Feed, length: BodyLength, body: Body): Reading<Trouble> {
  if (length === 'chunked') {
    const trouble = yield* readChunked(feed, body);
    if (trouble !== null) return trouble;
  } else {
    let left = length === 'until-close' ? Number.POSITIVE_INFINITY : length;
    while (left > 0 && (yield* feed.ready())) {
      const taken = body.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const whole = length === 'until-close' ? feed.ended === 'whole' : left === 0;
    if (!whole) return 'not-http';
  }
  feed.finish(body.message);
  return null;
}

/** A body that is shown with its message. */
export function plainBody(feed: Feed, message: RequestRow | ResponseRow): Body {
  return {
    message,
    take(max) {
      const { bytes, length } = feed.take(max, message, 'payload');
      // As with a row's bytes: only the first ones without a gap.
      if (message.body.length === message.bodyLength) message.body = append(message.body, bytes, KEPT_BYTES);
      message.bodyLength += length;
      return length;
    },
    beginChunk: () => feed.give(message, 'chunk-size'),
    chunkOwner: () => message,
  };
}
