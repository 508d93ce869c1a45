import type { ByteReader } from './byte-reader.ts';
import { CR, LF } from './bytes.ts';
import { chunkSize } from './chunked.ts';
import type { ExchangeState } from './exchange-state.ts';
import { RSV1 } from './message.ts';
import { isControl, opcodeName } from './opcode.ts';
import { parseRequestLine, parseStatusLine } from './start-line.ts';
import { decodeText } from './text.ts';

/** A beginning at which decoding may go on after bytes were cut for showing. */
export type Resumption = 'message' | 'chunk' | 'frame';

/**
 * Returns the beginning that the reader's piece starts with, or null. Programs mostly write whole messages at a time,
 * and bytes that look like one are hardly ever there by chance.
 */
export function resumption(reader: ByteReader, state: ExchangeState): Resumption | null {
  const bytes = reader.rest;
  if (state.protocol === 'websocket') {
    const rsv = state.deflate === null ? 0 : RSV1 << 4;
    return holdsFrames(bytes, reader.direction === 'up', rsv) ? 'frame' : null;
  }
  const end = bytes.indexOf(LF);
  const line = decodeText(bytes.subarray(0, end + 1)).trimEnd();
  const isMessage = reader.direction === 'up' ? parseRequestLine(line) : parseStatusLine(line);
  if (isMessage) return 'message';
  const size = chunkSize(line);
  return reader.interrupted && size && bytes[end + 1 + size] === CR ? 'chunk' : null;
}

/** Returns true when the bytes are whole frames, one after the other, with no other reserved bits than `rsv`. */
function holdsFrames(bytes: Uint8Array, masked: boolean, rsv: number): boolean {
  let offset = 0;
  while (offset < bytes.length) {
    const [first = 0, second = 0, high = 0, low = 0] = bytes.subarray(offset);
    const opcode = first & 0x0f;
    const length = second & 0x7f;
    if (first & 0x70 & ~rsv || opcodeName(opcode) === 'reserved' || second > 0x7f !== masked) return false;
    if (length === 127 || (length === 126 && isControl(opcode))) return false;
    offset += 2 + (masked ? 4 : 0) + (length === 126 ? 2 + high * 256 + low : length);
  }
  return offset > 0 && offset === bytes.length;
}
