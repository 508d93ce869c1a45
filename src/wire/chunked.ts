import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { readLine } from './line.ts';
import type { Sink } from './sink.ts';
import { decodeText } from './text.ts';

const SIZE_LINE_LIMIT = 4 * 1024;
const TRAILERS_LIMIT = 64 * 1024;

const SIZE_LINE = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i;

/** The size that a chunk's first line gives; null when it is no such line. */
export function chunkSize(line: string): number | null {
  const digits = SIZE_LINE.exec(line)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/** Reads a chunked body, its trailers too (RFC 9112 §7.1). */
export function* readChunked(feed: ByteReader, sink: Sink): Reading<Trouble> {
  for (;;) {
    const line = yield* readLine(feed, { into: null, as: 'framing', limit: SIZE_LINE_LIMIT });
    if (line === null) return feed.trouble;
    const size = chunkSize(decodeText(line));
    if (size === null) return 'not-http';
    if (size === 0) break;
    let left = size;
    sink.beginChunk();
    while (left > 0) {
      if (!(yield* feed.ready())) return 'not-http';
      const taken = sink.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const end = yield* readLine(feed, { into: null, as: 'framing', limit: 2 });
    if (end === null) return feed.trouble === 'cut' ? 'cut' : 'not-http';
    if (end.length > 0) return 'not-http';
    feed.give(sink.chunkOwner(), 'chunk-end');
  }
  feed.give(sink.message, 'chunk-size');
  return yield* readTrailers(feed, sink);
}

function* readTrailers(feed: ByteReader, { message }: Sink): Reading<Trouble> {
  for (let left = TRAILERS_LIMIT; ; ) {
    const line = yield* readLine(feed, { into: null, as: 'framing', limit: left });
    if (line === null) return feed.trouble;
    left -= line.length;
    feed.give(message, line.length === 0 ? 'chunk-end' : 'trailer');
    if (line.length === 0) return null;
  }
}
