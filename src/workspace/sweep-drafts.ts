import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION_ID } from './versions.ts';

/** Milliseconds after which nobody is writing a draft any more. */
const OLD = 60_000;

const UUID = /^\..+\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Folders in which drafts lie, and how many levels down; those of the learner's files are not among them. */
const DRAFTS = { '.': 0, programs: 1, beginnings: 2, versions: 3 };

/** Removes the drafts that a killed process left in the workspace. */
export async function sweepDrafts(root: string): Promise<void> {
  for (const [folder, depth] of Object.entries(DRAFTS)) await sweep(join(root, folder), depth);
}

async function sweep(dir: string, depth: number): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(dir, entry.name);
    if (isDraft(entry.name)) {
      if (await isOld(path)) await rm(path, { recursive: true, force: true });
    } else if (depth > 0 && entry.isDirectory()) await sweep(path, depth - 1);
  }
}

function isDraft(name: string): boolean {
  return UUID.test(name) || (name.startsWith('.') && VERSION_ID.test(name.slice(1)));
}

async function isOld(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > OLD;
}
