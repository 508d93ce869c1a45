import { BrotliDecStream, BrotliStreamResultCode } from 'brotli-dec-wasm/web';
import type { Decompressor } from './decompressor.ts';

/** Bytes of one part that is given out. */
const PART = 16 * 1024;

/** Reads `Content-Encoding: br` (RFC 7932). The library's module must have been started. */
export function createUnbrotli(): Decompressor {
  const stream = new BrotliDecStream();
  let hasEnded = false;
  return {
    push(bytes, give) {
      for (let rest = bytes; !hasEnded; ) {
        const { buf, code, input_offset: read } = stream.dec(rest, PART);
        if (buf.length > 0) give(buf);
        hasEnded = code === BrotliStreamResultCode.ResultSuccess;
        if (code !== BrotliStreamResultCode.NeedsMoreOutput) return;
        rest = rest.subarray(read);
      }
    },
  };
}
