import type { Dirent } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** The folder in its own folder in which a program may keep files, where its run allows it. */
export const DATA = 'data';

/** Files that a program has kept, by their paths in the folder. */
export type Data = ReadonlyMap<string, Buffer>;

/** Bytes that a file takes at least, and a folder. */
const BLOCK = 4096;

/** Reads what a program has kept, once its process has ended; nothing when it is more than `most` bytes. */
export async function readData(dir: string, most: number): Promise<Data> {
  if ((await dataSize(dir)) > most) return new Map();
  const root = join(dir, DATA);
  const files = (await list(root)).filter((entry) => entry.isFile());
  const read = files.map(async (file): Promise<[string, Buffer]> => {
    const path = pathOf(file);
    return [relative(root, path), await readFile(path)];
  });
  return new Map(await Promise.all(read));
}

/** Writes what a program has kept into the folder of its next process. */
export async function writeData(data: Data, dir: string): Promise<void> {
  for (const [path, bytes] of data) {
    const file = join(dir, DATA, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

/** Returns the bytes that a program keeps. */
export async function dataSize(dir: string): Promise<number> {
  const sizes = (await list(join(dir, DATA))).map(async (entry) => {
    const { size } = await stat(pathOf(entry)).catch(() => ({ size: 0 }));
    return Math.max(size, BLOCK);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Lists what is in a folder and below it; nothing when it is gone. */
async function list(root: string): Promise<Dirent[]> {
  return await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
}

function pathOf({ parentPath, name }: Dirent): string {
  return join(parentPath, name);
}
