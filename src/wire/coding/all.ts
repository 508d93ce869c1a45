import { createUnbrotli } from './brotli.ts';
import type { Coding, Decompressor } from './decompressor.ts';
import { createGunzip, createInflate, createInflateAny } from './deflate.ts';
import { createUnzstd } from './zstd.ts';

/** A decompressor for each coding. The module of `br` must have been started. */
export const CREATE: Readonly<Record<Coding, () => Decompressor>> = {
  gzip: createGunzip,
  deflate: createInflateAny,
  'deflate-raw': createInflate,
  br: createUnbrotli,
  zstd: createUnzstd,
};
