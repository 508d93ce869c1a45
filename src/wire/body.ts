import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append } from './bytes.ts';
import { readChunked } from './chunked.ts';
import { listField } from './http1.ts';
import { type Field, KEPT_BYTES, type RequestRow, type ResponseRow } from './row.ts';
import type { Sink } from './sink.ts';

/** The length of a body: in bytes, up to its last chunk, or until the connection closes. */
export type BodyLength = number | 'chunked' | 'until-close';

/** Returns the length that the fields alone tell (RFC 9112 §6.3); `without` when they tell none. */
export function bodyLength(fields: readonly Field[], without: BodyLength): BodyLength {
  const codings = listField(fields, 'transfer-encoding');
  if (codings.length > 0) return codings.at(-1) === 'chunked' ? 'chunked' : without;
  const [length, ...others] = listField(fields, 'content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) return without;
  return others.every((other) => other === length) ? Number(length) : without;
}

/** Reads a body to its end and completes its message. Returns why it cannot go on. */
export function* readBody(reader: ByteReader, length: BodyLength, sink: Sink): Reading<Trouble> {
  if (length === 'chunked') {
    const trouble = yield* readChunked(reader, sink);
    reader.interrupted = trouble === 'cut' ? sink : null;
    if (trouble !== null) return trouble;
  } else {
    let left = length === 'until-close' ? Number.POSITIVE_INFINITY : length;
    while (left > 0 && (yield* reader.ready())) {
      const taken = sink.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const whole = length === 'until-close' ? reader.ended === 'whole' : left === 0;
    if (!whole) return 'not-http';
  }
  reader.finishRow(sink.message);
  return null;
}

/** Creates the sink of a body that is shown with its message. */
export function plainSink(reader: ByteReader, message: RequestRow | ResponseRow): Sink {
  return {
    message,
    take(max) {
      const { bytes, length } = reader.take(max, message, 'payload');
      // As with a row's bytes, only those before the first gap are kept.
      if (message.body.length === message.bodyLength) message.body = append(message.body, bytes, KEPT_BYTES);
      message.bodyLength += length;
      return length;
    },
    beginChunk: () => reader.addLoose(message, 'chunk-size'),
    chunkOwner: () => message,
  };
}
