/** Writes `.br` and `.gz` beside every text file of the build, so that the server need not compress. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress } from '../src/server/pages/compress.ts';
import { isCompressible } from '../src/server/pages/media-type.ts';

const client = join(import.meta.dirname, '..', 'dist', 'client');

async function writeCompressed(file: string): Promise<void> {
  const text = await readFile(file);
  await writeFile(`${file}.br`, await compress(text, 'br', 'once'));
  await writeFile(`${file}.gz`, await compress(text, 'gzip', 'once'));
}

const entries = await readdir(client, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && isCompressible(entry.name));
await Promise.all(files.map((entry) => writeCompressed(join(entry.parentPath, entry.name))));
