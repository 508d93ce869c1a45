import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { chunkProblems, trailerProblems } from './chunk-problems.ts';
import { type Line, readLine } from './line.ts';
import type { ChunkMark } from './row.ts';
import type { Sink } from './sink.ts';
import { decodeText } from './text.ts';

const SIZE_LINE_LIMIT = 4 * 1024;
const TRAILERS_LIMIT = 64 * 1024;

const SIZE_LINE = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i;

/** Returns the size that a chunk's first line tells, or null when it is no such line. */
export function chunkSize(line: string): number | null {
  const digits = SIZE_LINE.exec(line)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/** Reads a chunked body with its trailers (RFC 9112 §7.1). */
export function* readChunked(reader: ByteReader, sink: Sink): Reading<Trouble> {
  for (;;) {
    const line = yield* readFraming(reader, sink, 'chunk-size', SIZE_LINE_LIMIT);
    if (line === null) return reader.trouble;
    const size = chunkSize(decodeText(line.content));
    if (size === null) return 'bad-chunk';
    reader.report(reader.loose, ...chunkProblems(line));
    if (size === 0) break;
    let left = size;
    sink.beginChunk();
    while (left > 0) {
      if (!(yield* reader.ready())) return 'not-http';
      const taken = sink.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const end = yield* readFraming(reader, sink, 'chunk-end', 2);
    if (end === null) return reader.trouble === 'too-large' ? 'bad-chunk' : reader.trouble;
    if (end.content.length > 0) return 'bad-chunk';
    reader.report(reader.loose, ...chunkProblems(end));
    reader.addLoose(sink.chunkOwner(), 'chunk-end');
  }
  reader.addLoose(sink.message, 'chunk-size');
  return yield* readTrailers(reader, sink);
}

function* readTrailers(reader: ByteReader, sink: Sink): Reading<Trouble> {
  for (let left = TRAILERS_LIMIT; ; ) {
    const line = yield* readFraming(reader, sink, 'trailer', left);
    if (line === null) return reader.trouble;
    const { length } = line.content;
    left -= length;
    reader.report(reader.loose, ...trailerProblems(line));
    reader.addLoose(sink.message, length === 0 ? 'chunk-end' : 'trailer');
    if (length === 0) return null;
  }
}

/** Reads a line of the coding into the loose bytes. What the end of the connection leaves of one belongs to the body. */
function* readFraming(
  reader: ByteReader,
  sink: Sink,
  kind: ChunkMark['kind'],
  limit: number,
): Reading<Line | null> {
  const line = yield* readLine(reader, { into: null, as: 'framing', limit });
  if (line === null && reader.ended !== null) reader.addLoose(sink.chunkOwner(), kind);
  return line;
}
