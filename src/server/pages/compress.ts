import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './negotiate.ts';

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Levels of compression: `once` for files that are built and sent many times, `each` for what is made per request. */
const LEVELS = { once: { br: 11, gzip: 9 }, each: { br: 5, gzip: 6 } } as const;

/** Compresses text. */
export async function compress(text: Buffer, encoding: Encoding, how: 'once' | 'each'): Promise<Buffer> {
  const levels = LEVELS[how];
  switch (encoding) {
    case 'br': {
      const params = { [BROTLI_PARAM_QUALITY]: levels.br, [BROTLI_PARAM_SIZE_HINT]: text.length };
      return toBrotli(text, { params });
    }
    case 'gzip':
      return toGzip(text, { level: levels.gzip });
    case 'identity':
      return text;
  }
}
