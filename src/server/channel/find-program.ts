import { join } from 'node:path';
import { words } from '../../i18n/server.ts';
import type { RunOptions } from '../../runner/run-options.ts';
import { findDemo } from '../../workspace/find-demo.ts';
import type { ProgramServers } from '../../workspace/program-servers.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import { type Catalogue, copyId } from '../../workspace/work-item.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { HttpError } from '../http/http-error.ts';
import type { ProgramRef } from './messages.ts';

/** Modules that a demo, and a learner's copy of it, may import besides `node:`. */
export const DEMO_MODULES = ['ws', 'dayjs', 'socket.io'];

export interface FindProgramOptions {
  /** `src/demos`. */
  demos: string;
  catalogue: Catalogue;
  workspace: Workspace;
  programServers: ProgramServers;
  progress: ProgressStore;
}

/**
 * Finds the folder of a program that a page named, and what it may use. Throws a `WorkspaceError` when there is none, an
 * `HttpError` when it is a solution that has not been revealed.
 */
export type FindProgram = (ref: ProgramRef) => Promise<RunOptions>;

export function createFindProgram({
  demos,
  catalogue,
  workspace,
  programServers,
  progress,
}: FindProgramOptions): FindProgram {
  return async (ref) => {
    if (ref.kind === 'demo') {
      const { dir } = await findDemo(demos, ref.lesson, ref.name);
      return { dir, modules: DEMO_MODULES, shipped: true };
    }
    if (ref.kind === 'copy') {
      const dir = await workspace.folder(copyId(ref.lesson, ref.name));
      return { dir, modules: DEMO_MODULES, packages: dir, ...(await programServers.of(dir)) };
    }
    const mine = await workspace.folder(ref.exercise);
    const { exercise, dir } = await catalogue.loadExercise(ref.exercise);
    const { modules, noPackages, data } = exercise;
    const packages = noPackages ? undefined : mine;
    if (ref.which === 'mine')
      return { dir: mine, modules, packages, data, ...(await programServers.of(mine)) };
    const { exercises } = (await progress.read()).progress;
    if (exercises[ref.exercise]?.revealed !== true) throw new HttpError(403, words.notRevealed);
    return { dir: join(dir, 'solution'), modules, data, shipped: true };
  };
}
