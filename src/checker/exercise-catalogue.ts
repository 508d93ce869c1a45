import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXERCISES } from '../paths.ts';
import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';

/** An exercise with its checks, as the engine needs it. */
export interface LoadedExercise {
  exercise: Exercise;
  checks: Check[];
  /** Its folder, with `starter/`, `solution/` and the rest. */
  dir: string;
}

/** Lists the ids of all exercises, in the order of the course. */
export async function exerciseIds(root: string = EXERCISES): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** Loads an exercise with its checks. Throws when there is none of that id. */
export async function loadExercise(id: string, root: string = EXERCISES): Promise<LoadedExercise> {
  if (!(await exerciseIds(root)).includes(id)) throw new Error(`no exercise "${id}" in ${root}`);
  const dir = join(root, id);
  const [exercise, checks] = await Promise.all([
    defaultExport<Exercise>(join(dir, 'exercise.ts')),
    defaultExport<Check[]>(join(dir, 'checks', 'index.ts')),
  ]);
  return { exercise, checks, dir };
}

/** Lists the tasks of all exercises, by the exercise's id. Loads no checks. */
export async function exerciseTasks(root: string = EXERCISES): Promise<Map<string, string[]>> {
  const all = (await exerciseIds(root)).map(async (id): Promise<[string, string[]]> => {
    const { tasks } = await defaultExport<Exercise>(join(root, id, 'exercise.ts'));
    return [id, tasks.map((task) => task.id)];
  });
  return new Map(await Promise.all(all));
}

async function defaultExport<T>(file: string): Promise<T> {
  const module = (await import(pathToFileURL(file).href)) as { default: T };
  return module.default;
}
