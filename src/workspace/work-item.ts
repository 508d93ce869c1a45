import { join } from 'node:path';
import type { Exercise } from '../checker/exercise.ts';
import { PROGRAM_WORDS } from '../i18n/program-words.ts';
import { words } from '../i18n/server.ts';
import { findDemo } from './find-demo.ts';
import { WorkspaceError } from './workspace-error.ts';

/** An exercise, or the copy of a lesson's program: the learner has files of their own for it. */
export interface WorkItem {
  files: readonly string[];
  /** The folder of the files that the learner starts with. */
  given: string;
  /** The folder of the official solution; a copy has none. */
  solution: string | null;
  /** The languages and frameworks in which it may be begun; all but `node` are folders in `starters` beside the given files. */
  starters?: readonly string[];
  /** The file with the Chinese words of the given files and of the solution; there may be none. */
  words: string;
}

/** Finds an item by its id; throws a `WorkspaceError` when there is none. */
export type FindWorkItem = (id: string) => Promise<WorkItem>;

/** Finds exercises: `checker/exercise-catalogue.ts`, or a test's own. */
export interface Catalogue {
  exerciseIds(): Promise<string[]>;
  loadExercise(id: string): Promise<{ exercise: Exercise; dir: string }>;
}

export interface WorkItemOptions {
  catalogue: Catalogue;
  /** `src/demos`. */
  demos: string;
}

/** Makes the id of a copy, which is also its folder in the workspace. An exercise's id holds no slash. */
export function copyId(lesson: string, name: string): string {
  return `programs/${lesson}/${name}`;
}

/** Makes a finder of exercises and of copies. */
export function createFindWorkItem({ catalogue, demos }: WorkItemOptions): FindWorkItem {
  const findExercise = createFindExercise(catalogue);
  return async (id) => {
    const [, lesson, name] = /^programs\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
    if (lesson === undefined || name === undefined) return findExercise(id);
    const { dir, files } = await findDemo(demos, lesson, name);
    return { files, given: dir, solution: null, words: join(dir, '..', PROGRAM_WORDS) };
  };
}

/** Makes a finder of exercises alone. */
export function createFindExercise(catalogue: Catalogue): FindWorkItem {
  return async (id) => {
    if (!(await catalogue.exerciseIds()).includes(id)) throw new WorkspaceError('missing', words.noExercise);
    const { exercise, dir } = await catalogue.loadExercise(id);
    return {
      files: exercise.files,
      given: join(dir, 'starter'),
      solution: join(dir, 'solution'),
      starters: exercise.starters ?? [],
      words: join(dir, PROGRAM_WORDS),
    };
  };
}
