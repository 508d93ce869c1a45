import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that a program's subfolders may add, how deep they may lie, and the bytes of one. The rest is left out. */
const SUBFOLDERS = { files: 20, levels: 2, bytes: 1024 * 1024 } as const;

/** Folders of packages and of tools: no part of a program. */
const NOT_OWN = /^(?:\.|node_modules$)/;

/**
 * Lists the files of a program: those in its folder, and up to 20 in subfolders, two levels down. Gives paths with
 * slashes, `lib/room.ts`; nothing for a folder that is missing.
 */
export async function listProgramFiles(dir: string): Promise<string[]> {
  const [own, below] = await listLevel(dir, '', 0);
  const small: string[] = [];
  for (const path of below) {
    if (small.length === SUBFOLDERS.files) break;
    const { size } = await stat(join(dir, path)).catch(() => ({ size: Number.POSITIVE_INFINITY }));
    if (size <= SUBFOLDERS.bytes) small.push(path);
  }
  return [...own, ...small];
}

/** Lists the files of one folder, and those below it: the ones nearest first. */
async function listLevel(dir: string, prefix: string, level: number): Promise<[string[], string[]]> {
  const entries = await readdir(join(dir, prefix), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const path = (name: string) => `${prefix}${name}`;
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => path(name));
  const folders = entries.filter((entry) => entry.isDirectory() && !NOT_OWN.test(entry.name));
  if (level === SUBFOLDERS.levels) return [files, []];
  const below = await Promise.all(folders.map(({ name }) => listLevel(dir, `${path(name)}/`, level + 1)));
  return [files, [...below.flatMap(([near]) => near), ...below.flatMap(([, far]) => far)]];
}
