import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { exerciseIds, loadExercise } from '../checker/catalogue.ts';
import { createProgressStore } from '../server/progress.ts';
import { createFindExercise } from '../server/work-item.ts';
import { createWorkspace } from '../server/workspace.ts';

/** Where the learner's files and progress lie; `WIREBOOK_WORKSPACE` names another place. */
const root = resolve(process.env.WIREBOOK_WORKSPACE ?? join(import.meta.dirname, '../../workspace'));
const workspace = createWorkspace({ root, findItem: createFindExercise({ exerciseIds, loadExercise }) });

/** The learner's progress, which the workbook's pages show, too. */
export const progress = createProgressStore(root);

/** The learner's own folder for an exercise, made from the starter when it is not there yet (`made`). */
export async function ownProgram(id: string): Promise<{ dir: string; made: boolean }> {
  const made = !isBegun(id);
  return { dir: await workspace.folder(id), made };
}

export function isBegun(id: string): boolean {
  return existsSync(join(root, id));
}

/** A path as it is shortest to read from where the command was given. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
