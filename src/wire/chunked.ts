import type { Body } from './body.ts';
import type { Feed, Reading, Trouble } from './feed.ts';
import { decodeText } from './text.ts';

const SIZE_LINE_LIMIT = 4 * 1024;
const TRAILERS_LIMIT = 64 * 1024;

const SIZE_LINE = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i;

/** Reads a chunked body, its trailers too (RFC 9112 §7.1). */
export function* readChunked(feed: Feed, body: Body): Reading<Trouble> {
  for (;;) {
    const line = yield* feed.line(null, 'framing', SIZE_LINE_LIMIT);
    if (line === null) return feed.trouble;
    const digits = SIZE_LINE.exec(decodeText(line))?.[1];
    if (digits === undefined) return 'not-http';
    let left = Number.parseInt(digits, 16);
    if (left === 0) break;
    body.beginChunk();
    while (left > 0) {
      if (!(yield* feed.ready())) return 'not-http';
      const taken = body.take(left);
      if (taken === null) return 'cut';
      left -= taken;
    }
    const end = yield* feed.line(null, 'framing', 2);
    if (end === null) return feed.trouble === 'cut' ? 'cut' : 'not-http';
    if (end.length > 0) return 'not-http';
    feed.give(body.chunkOwner(), 'chunk-end');
  }
  feed.give(body.message, 'chunk-size');
  return yield* readTrailers(feed, body);
}

function* readTrailers(feed: Feed, { message }: Body): Reading<Trouble> {
  for (let left = TRAILERS_LIMIT; ; ) {
    const line = yield* feed.line(null, 'framing', left);
    if (line === null) return feed.trouble;
    left -= line.length;
    feed.give(message, line.length === 0 ? 'chunk-end' : 'trailer');
    if (line.length === 0) return null;
  }
}
