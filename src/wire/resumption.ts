import type { ByteReader } from './byte-reader.ts';
import { CR, LF } from './bytes.ts';
import { chunkSize } from './chunked.ts';
import type { ExchangeState } from './exchange-state.ts';
import { parseRequestLine, parseStatusLine } from './http1.ts';
import { isControl, opcodeName } from './opcode.ts';
import { decodeText } from './text.ts';

/** What a decoder that lost its place, as bytes were cut for showing, may go on with. */
export type Resumption = 'message' | 'chunk' | 'frame';

/** Whether a piece begins with something that can hardly be chance; programs mostly write whole messages at a time. */
export function resumption(feed: ByteReader, link: ExchangeState): Resumption | null {
  const bytes = feed.rest;
  if (link.speaks === 'websocket') return holdsFrames(bytes, feed.direction === 'up') ? 'frame' : null;
  const end = bytes.indexOf(LF);
  const line = decodeText(bytes.subarray(0, end + 1)).trimEnd();
  const isMessage = feed.direction === 'up' ? parseRequestLine(line) : parseStatusLine(line);
  if (isMessage) return 'message';
  const size = chunkSize(line);
  return feed.interrupted && size && bytes[end + 1 + size] === CR ? 'chunk' : null;
}

/** Whether the bytes are whole frames, one after the other, without an extension. */
function holdsFrames(bytes: Uint8Array, masked: boolean): boolean {
  let offset = 0;
  while (offset < bytes.length) {
    const [first = 0, second = 0, high = 0, low = 0] = bytes.subarray(offset);
    const opcode = first & 0x0f;
    const length = second & 0x7f;
    if (first & 0x70 || opcodeName(opcode) === 'reserved' || second > 0x7f !== masked) return false;
    if (length === 127 || (length === 126 && isControl(opcode))) return false;
    offset += 2 + (masked ? 4 : 0) + (length === 126 ? 2 + high * 256 + low : length);
  }
  return offset > 0 && offset === bytes.length;
}
