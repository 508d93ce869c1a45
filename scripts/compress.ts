/** Writes `.br` and `.gz` beside every text file of the build, once, so that serving costs nothing. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { isCompressible } from '../src/server/pages/media-type.ts';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const dist = join(import.meta.dirname, '..', 'dist');

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  await writeFile(`${file}.br`, await brotli(text, { params }));
  await writeFile(`${file}.gz`, await gzip(text, { level: 9 }));
}

const entries = await readdir(dist, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && isCompressible(entry.name));
await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))));
