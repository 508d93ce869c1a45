import { join } from 'node:path';
import { words } from '../../i18n/server.ts';
import type { RunOptions } from '../../runner/run-options.ts';
import { findDemo } from '../../workspace/demos.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import { type Catalogue, copyId } from '../../workspace/work-item.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { HttpError } from '../http/http-error.ts';
import type { ProgramRef } from '../protocol.ts';

/** What a demo, and a copy of it, may import besides `node:`. */
const DEMO_MODULES = ['ws', 'dayjs', 'socket.io'];

export interface ProgramsOptions {
  /** `src/demos`. */
  demos: string;
  catalogue: Catalogue;
  workspace: Workspace;
  progress: ProgressStore;
}

/** Finds out what to run for a program that a page named. Throws a `Refused` when there is none. */
export type Programs = (ref: ProgramRef) => Promise<RunOptions>;

export function createPrograms({ demos, catalogue, workspace, progress }: ProgramsOptions): Programs {
  return async (ref) => {
    if (ref.kind === 'demo')
      return { dir: (await findDemo(demos, ref.lesson, ref.name)).dir, modules: DEMO_MODULES };
    if (ref.kind === 'copy')
      return { dir: await workspace.folder(copyId(ref.lesson, ref.name)), modules: DEMO_MODULES };
    const mine = await workspace.folder(ref.exercise);
    const { exercise, dir } = await catalogue.loadExercise(ref.exercise);
    const { modules } = exercise;
    if (ref.which === 'mine') return { dir: mine, modules };
    const { exercises } = (await progress.read()).progress;
    if (exercises[ref.exercise]?.revealed !== true) throw new HttpError(403, words.notRevealed);
    return { dir: join(dir, 'solution'), modules };
  };
}
