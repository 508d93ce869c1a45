import { exerciseIds, type LoadedExercise, loadExercise } from '../src/checker/exercise-catalogue.ts';

/** Loads the exercises that `WIREBOOK_ONLY` names (`05-stream,09-chatroom`), else the usual ones, else all. */
export async function exercisesToMeasure(usual?: readonly string[]): Promise<LoadedExercise[]> {
  const asked = process.env.WIREBOOK_ONLY?.split(',') ?? usual;
  const ids = await exerciseIds();
  return await Promise.all(ids.filter((id) => asked?.includes(id) ?? true).map((id) => loadExercise(id)));
}
