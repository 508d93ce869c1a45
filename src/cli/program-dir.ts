import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { LoadedExercise } from '../checker/catalogue.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Where the learner's files and progress lie; `WIREBOOK_WORKSPACE` names another place. */
export const WORKSPACE = resolve(process.env.WIREBOOK_WORKSPACE ?? join(ROOT, 'workspace'));

/** The learner's own folder for an exercise. Made from the starter when it is not there yet (`made`). */
export async function ownProgram({ exercise, dir }: LoadedExercise): Promise<{ dir: string; made: boolean }> {
  const own = join(WORKSPACE, exercise.id);
  if (existsSync(own)) return { dir: own, made: false };
  await mkdir(WORKSPACE, { recursive: true });
  await cp(join(dir, 'starter'), own, { recursive: true, errorOnExist: true, force: false });
  return { dir: own, made: true };
}

/** A path as it is shortest to read from where the command was given. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
