/** Decodes one compressed stream, piece by piece. */
export interface Decompressor {
  /**
   * Takes the next bytes and gives out what can be read by now, in one or more parts. Throws when the bytes are not what
   * they should be.
   */
  push(bytes: Uint8Array, give: (decoded: Uint8Array) => void): void;
}

/** Content codings (RFC 9110 §8.4.1, RFC 7932, RFC 8878), and the bare DEFLATE of `permessage-deflate` (RFC 7692). */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd' | 'deflate-raw';

/** Opens decompressors. Those that are large are loaded when they are first needed. */
export interface Decompressors {
  /** Returns a new one; `null` for a coding that is not known; `loading` when it has to be asked for again later. */
  open(coding: string): Decompressor | 'loading' | null;
}

/** Reads nothing that is compressed. */
export const NO_DECOMPRESSORS: Decompressors = { open: () => null };

const NAMES: Readonly<Record<string, Coding>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
};

/** Returns the coding that a name in `Content-Encoding` means, or null. */
export function codingOf(name: string): Coding | null {
  return NAMES[name.toLowerCase()] ?? null;
}
