import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that are listed at most, how deep they may lie, and the bytes of one. */
const LIMITS = { files: 40, levels: 2, bytes: 256 * 1024 } as const;
/** Bytes of a file that are looked at: a text has no NUL in them. */
const LOOKED_AT = 8192;
/** Folders and files of tools: no part of a program that somebody edits. */
const NOT_OWN =
  /^(?:\..*|node_modules|__pycache__|venv|target|build|dist|package-lock\.json|.*\.(?:lock|pyc|class))$/;

/** Lists the text files of a folder, those nearest first, by paths with slashes: `lib/room.py`. Links are not followed. */
export async function listTextFiles(dir: string): Promise<string[]> {
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth <= LIMITS.levels && level.length > 0; depth++) {
    const below: string[] = [];
    for (const prefix of level) {
      const entries = await readdir(join(dir, prefix), { withFileTypes: true }).catch(() => []);
      const own = entries.filter(({ name }) => !NOT_OWN.test(name));
      for (const { name } of own.filter((entry) => entry.isFile()).sort(byName)) {
        if (found.length < LIMITS.files && (await isText(join(dir, prefix, name)))) found.push(prefix + name);
      }
      below.push(...own.filter((entry) => entry.isDirectory()).map(({ name }) => `${prefix}${name}/`));
    }
    level = below.sort();
  }
  return found;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

async function isText(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(LOOKED_AT) });
    return (await file.stat()).size <= LIMITS.bytes && !buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}
