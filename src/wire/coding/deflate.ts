import {
  Z_BUF_ERROR,
  Z_OK,
  Z_STREAM_END,
  Z_SYNC_FLUSH,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  zlibInflateResetKeep,
} from 'pako';
import type { Decompressor } from './decompressor.ts';

/** Bytes of one part that is given out. */
const PART = 16 * 1024;
/** What follows a stream that has ended: another one (RFC 1952 §2.2), blocks that refer back (RFC 7692), or nothing. */
type Afterwards = 'another' | 'goes-on' | 'nothing';

function createZlib(windowBits: number, afterwards: Afterwards): Decompressor {
  const stream = new ZStream();
  zlibInflateInit2(stream, windowBits);
  let hasEnded = false;
  return {
    push(bytes, give) {
      stream.input = bytes;
      stream.next_in = 0;
      stream.avail_in = bytes.length;
      do {
        if (hasEnded && afterwards === 'nothing') return;
        if (hasEnded) (afterwards === 'another' ? zlibInflateReset : zlibInflateResetKeep)(stream);
        stream.output = new Uint8Array(PART);
        stream.next_out = 0;
        stream.avail_out = PART;
        const status = zlibInflate(stream, Z_SYNC_FLUSH);
        hasEnded = status === Z_STREAM_END;
        if (!hasEnded && status !== Z_OK && status !== Z_BUF_ERROR)
          throw new Error(stream.msg || String(status));
        if (stream.next_out > 0) give(stream.output.subarray(0, stream.next_out));
      } while (stream.avail_in > 0 || stream.avail_out === 0);
    },
  };
}

/** Reads `Content-Encoding: gzip`. */
export const createGunzip = (): Decompressor => createZlib(15 + 16, 'another');

/** Reads the DEFLATE blocks of `permessage-deflate`; one may say that it is the last, and yet others follow. */
export const createInflate = (): Decompressor => createZlib(-15, 'goes-on');

/** Reads `Content-Encoding: deflate`: zlib (RFC 1950), or bare DEFLATE, which some servers send and browsers accept. */
export function createInflateAny(): Decompressor {
  let chosen: Decompressor | null = null;
  let first: number[] = [];
  return {
    push(bytes, give) {
      if (chosen !== null) return chosen.push(bytes, give);
      first = [...first, ...bytes];
      const [cmf = 0, flg] = first;
      if (flg === undefined) return;
      const isZlib = (cmf & 0x0f) === 8 && (cmf * 256 + flg) % 31 === 0;
      chosen = createZlib(isZlib ? 15 : -15, 'nothing');
      chosen.push(Uint8Array.from(first), give);
    },
  };
}
