import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import type { RunOptions } from '../runner/run.ts';
import { findDemo } from './demos.ts';
import type { ProgressStore } from './progress.ts';
import type { ProgramRef } from './protocol.ts';
import { Refused } from './refused.ts';
import { type Catalogue, copyId } from './work-item.ts';
import type { Workspace } from './workspace.ts';

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
    if (exercises[ref.exercise]?.revealed !== true) throw new Refused(403, words.notRevealed);
    return { dir: join(dir, 'solution'), modules };
  };
}
