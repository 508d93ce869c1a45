import { join } from 'node:path';
import type { ShippedProgram } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import type { RunOptions } from '../../runner/run-options.ts';
import { findDemo } from '../../workspace/find-demo.ts';
import type { Catalogue } from '../../workspace/work-item.ts';
import { WorkspaceError } from '../../workspace/workspace-error.ts';
import { DEMO_MODULES } from '../channel/find-program.ts';

/** Finds a program of the installation for the class's run. Throws a `Refusal` when there is none. */
export type FindShipped = (program: ShippedProgram) => Promise<RunOptions>;

export function createFindShipped(demos: string, catalogue: Catalogue): FindShipped {
  return async (program) => {
    try {
      if (program.kind === 'demo') {
        const { dir } = await findDemo(demos, program.lesson, program.name);
        return { dir, modules: DEMO_MODULES, shipped: true };
      }
      if (!(await catalogue.exerciseIds()).includes(program.exercise)) throw new Refusal('no-program');
      const { dir, exercise } = await catalogue.loadExercise(program.exercise);
      const { modules, data } = exercise;
      return { dir: join(dir, 'solution'), modules, data, shipped: true };
    } catch (error) {
      throw error instanceof WorkspaceError ? new Refusal('no-program') : error;
    }
  };
}
