import { lstat, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MOVES } from '../lessons/moved.ts';
import { makeFolder } from './learner-file.ts';
import { copyId } from './work-item.ts';

/** What is kept of a copy. Its files come last: while they are at the former place, it has not moved. */
const PARTS = [['versions'], ['beginnings'], []];

/**
 * Moves the learner's copies of programs to the lessons that have the programs now. Never replaces a copy; one that
 * cannot be moved stays where it is.
 */
export async function moveCopies(root: string): Promise<void> {
  for (const { from, to, programs } of MOVES)
    for (const name of programs)
      await moveCopy(root, copyId(from, name), copyId(to, name)).catch((error: unknown) => {
        console.error(`Wirebook could not move ${copyId(from, name)} to ${copyId(to, name)}:`, error);
      });
}

async function moveCopy(root: string, from: string, to: string): Promise<void> {
  if (!(await isThere(join(root, from))) || (await isThere(join(root, to)))) return;
  for (const part of PARTS) {
    const source = join(root, ...part, from);
    const target = join(root, ...part, to);
    if (!(await isThere(source)) || (await isThere(target))) continue;
    await makeFolder(root, ...part, to.slice(0, to.lastIndexOf('/')));
    await rename(source, target);
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}
