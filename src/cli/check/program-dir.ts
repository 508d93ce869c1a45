import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exerciseIds, loadExercise } from '../../checker/exercise-catalogue.ts';
import { WORKSPACE } from '../../paths.ts';
import { createProgressStore } from '../../workspace/progress-store.ts';
import { createFindExercise } from '../../workspace/work-item.ts';
import { createWorkspace } from '../../workspace/workspace.ts';

const workspace = createWorkspace({
  root: WORKSPACE,
  findItem: createFindExercise({ exerciseIds, loadExercise }),
});

/** The learner's progress, which the workbook's pages show, too. */
export const progress = createProgressStore(WORKSPACE);

/** The learner's own folder for an exercise, made from the starter when it is not there yet (`made`). */
export async function ownProgram(id: string): Promise<{ dir: string; made: boolean }> {
  const made = !isBegun(id);
  return { dir: await workspace.folder(id), made };
}

export function isBegun(id: string): boolean {
  return existsSync(join(WORKSPACE, id));
}

/** A path as it is shortest to read from where the command was given. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
