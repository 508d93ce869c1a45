import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listProgramFiles } from '../runner/program-files.ts';
import { OWN_PREFIX, openScratchDir } from '../runner/scratch-dir.ts';

const MOST_FILES = 50;
const MOST_BYTES = 8 * 1024 * 1024;

/** The folder of copies. Opening it removes those that killed checkers have left there. */
let home: Promise<string> | undefined;

/** A copy of a program's files, so that an edit while checks run does not mix two programs. */
export interface ProgramSnapshot {
  dir: string;
  remove(): Promise<void>;
}

/** Gives a folder back as it is: a command of the learner’s runs where its packages and data are. */
export function leaveInPlace(dir: string): ProgramSnapshot {
  return { dir, remove: async () => {} };
}

/** Copies a program. A folder that is missing or too large is given back itself: the run complains about it. */
export async function takeProgramSnapshot(dir: string): Promise<ProgramSnapshot> {
  const original = leaveInPlace(dir);
  const files = await listProgramFiles(dir).catch(() => []);
  if (files.length === 0 || files.length > MOST_FILES) return original;
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dir, file))).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) return original;

  home ??= openScratchDir('checks');
  const copy = await mkdtemp(join(await home, OWN_PREFIX));
  await Promise.all(
    files.map(async (file) => {
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await copyFile(join(dir, file), join(copy, file));
    }),
  );
  return { dir: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
