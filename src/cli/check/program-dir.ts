import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exerciseIds, loadExercise } from '../../checker/exercise-catalogue.ts';
import type { Lang } from '../../i18n/text.ts';
import { WORKSPACE } from '../../paths.ts';
import { createProgramServers } from '../../workspace/program-servers.ts';
import { createProgressStore } from '../../workspace/progress-store.ts';
import { createFindExercise } from '../../workspace/work-item.ts';
import { createWorkspace } from '../../workspace/workspace.ts';

/** The learner's files. */
export const workspace = createWorkspace({
  root: WORKSPACE,
  findItem: createFindExercise({ exerciseIds, loadExercise }),
});

/** How the programs of folders are run. */
export const servers = createProgramServers(WORKSPACE);

/** The learner's progress; the workbook's pages show the same. */
export const progress = createProgressStore(WORKSPACE);

/** Returns the learner's own folder for an exercise; `made` when it has just been made from the starter, in `lang`. */
export async function ownProgram(id: string, lang: Lang): Promise<{ dir: string; made: boolean }> {
  const made = !isBegun(id);
  return { dir: await workspace.folder(id, lang), made };
}

/** Returns true when the learner has a folder for the exercise. */
export function isBegun(id: string): boolean {
  return existsSync(join(WORKSPACE, id));
}

/** Returns a path relative to the working folder when it lies inside, else as it is. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
