import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append } from './bytes.ts';
import { readChunked } from './chunked.ts';
import { listField } from './http1.ts';
import { type Field, KEPT_BYTES, type RequestRow, type ResponseRow } from './row.ts';
import type { Sink } from './sink.ts';

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
export function* readBody(feed: ByteReader, length: BodyLength, sink: Sink): Reading<Trouble> {
  if (length === 'chunked') {
    const trouble = yield* readChunked(feed, sink);
    feed.interrupted = trouble === 'cut' ? sink : null;
    if (trouble !== null) return trouble;
  } else {
    let left = length === 'until-close' ? Number.POSITIVE_INFINITY : length;
    while (left > 0 && (yield* feed.ready())) {
      const taken = sink.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const whole = length === 'until-close' ? feed.ended === 'whole' : left === 0;
    if (!whole) return 'not-http';
  }
  feed.finish(sink.message);
  return null;
}

/** A body that is shown with its message. */
export function plainSink(feed: ByteReader, message: RequestRow | ResponseRow): Sink {
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
