import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN_PREFIX, openScratchDir } from '../runner/scratch-dir.ts';

const MOST_FILES = 50;
const MOST_BYTES = 8 * 1024 * 1024;

/** Where copies lie. Whoever opens it first removes what checkers that were killed left there. */
let home: Promise<string> | undefined;

/** A program's files as they were at one moment, so that an edit while checks run does not mix two programs. */
export interface ProgramSnapshot {
  dir: string;
  remove(): Promise<void>;
}

/** Copies a program. A folder that is missing or no program at all is left for the run to complain about. */
export async function takeProgramSnapshot(dir: string): Promise<ProgramSnapshot> {
  const original: ProgramSnapshot = { dir, remove: async () => {} };
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  if (files.length === 0 || files.length > MOST_FILES) return original;
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dir, file))).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) return original;

  home ??= openScratchDir('checks');
  const copy = await mkdtemp(join(await home, OWN_PREFIX));
  await Promise.all(files.map((file) => copyFile(join(dir, file), join(copy, file))));
  return { dir: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
