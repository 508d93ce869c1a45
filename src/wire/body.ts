import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append } from './bytes.ts';
import { readChunked } from './chunked.ts';
import { listField } from './fields.ts';
import type { Rule } from './problem.ts';
import { type Field, KEPT_BYTES, type RequestRow, type ResponseRow } from './row.ts';
import type { Sink } from './sink.ts';
import { addUnpacked, contentCodings, openUnpacker, type Unpacker } from './unpacking.ts';

/** The length of a body: in bytes, up to its last chunk, or until the connection closes. */
export type BodyLength = number | 'chunked' | 'until-close';

/** Returns the length that the fields alone tell (RFC 9112 §6.3); `without` when they tell none. */
export function bodyLength(fields: readonly Field[], without: BodyLength): BodyLength {
  const codings = listField(fields, 'transfer-encoding');
  if (codings.length > 0) return codings.at(-1) === 'chunked' ? 'chunked' : without;
  const [length, ...others] = listField(fields, 'content-length');
  if (length === undefined || !/^\d+$/.test(length)) return without;
  const count = Math.min(Number(length), Number.MAX_SAFE_INTEGER);
  return others.every((other) => other === length) ? count : without;
}

/** Reads a body to its end and completes its message. Returns why it cannot go on. */
export function* readBody(reader: ByteReader, length: BodyLength, sink: Sink): Reading<Trouble> {
  const trouble = yield* readContent(reader, length, sink);
  if (trouble !== 'cut') sink.end?.();
  if (trouble === null) reader.finishRow(sink.message);
  return trouble;
}

function* readContent(reader: ByteReader, length: BodyLength, sink: Sink): Reading<Trouble> {
  if (length === 'chunked') {
    const trouble = yield* readChunked(reader, sink);
    reader.interrupted = trouble === 'cut' ? sink : null;
    if (trouble !== null) {
      if (reader.isCutShort) reportEnd(reader, sink, 'no-last-chunk');
      return trouble;
    }
  } else {
    let left = length === 'until-close' ? Number.POSITIVE_INFINITY : length;
    while (left > 0 && (yield* reader.ready())) {
      const taken = sink.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const whole = length === 'until-close' ? reader.ended === 'whole' : left === 0;
    if (!whole) {
      if (reader.isCutShort && length !== 'until-close') reportEnd(reader, sink, 'bytes-missing', left);
      return 'not-http';
    }
  }
  return null;
}

function reportEnd(reader: ByteReader, { message }: Sink, rule: Rule, left?: number): void {
  const detail = left === undefined ? {} : { detail: String(left) };
  reader.report(message, { rule, offset: message.length, length: 0, ...detail });
}

/** Opens what reads a body that is compressed; `null` when it is not. Waits until it is loaded. */
export function* openContent(reader: ByteReader, fields: readonly Field[]): Reading<Unpacker | null> {
  const codings = contentCodings(fields);
  if (codings.length === 0) return null;
  const { store } = reader;
  for (;;) {
    const opened = openUnpacker(codings, store.decompressors, store.unpackBudget);
    if (opened !== 'loading') return opened;
    store.isWaiting = true;
    yield;
  }
}

/** Creates the sink of a body that is shown with its message. */
export function plainSink(
  reader: ByteReader,
  message: RequestRow | ResponseRow,
  unpacker: Unpacker | null,
): Sink {
  if (unpacker !== null) addUnpacked(message, unpacker);
  return {
    message,
    take(max) {
      const { bytes, length } = reader.take(max, message, 'payload');
      // As with a row's bytes, only those before the first gap are kept.
      if (message.body.length === message.bodyLength) message.body = append(message.body, bytes, KEPT_BYTES);
      message.bodyLength += length;
      unpacker?.push(bytes, (decoded) => addUnpacked(message, unpacker, decoded));
      if (bytes.length < length) unpacker?.stop('cut');
      if (unpacker !== null) addUnpacked(message, unpacker);
      return length;
    },
    beginChunk: () => reader.addLoose(message, 'chunk-size'),
    chunkOwner: () => message,
  };
}
