import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import type { RunOptions } from '../runner/run.ts';
import type { ProgressStore } from './progress.ts';
import type { ProgramRef } from './protocol.ts';
import { Refused } from './refused.ts';
import type { Catalogue, Workspace } from './workspace.ts';

/** What a demo may import besides `node:`. */
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
      return { dir: await demoFolder(demos, ref.lesson, ref.name), modules: DEMO_MODULES };
    const mine = await workspace.folder(ref.exercise);
    const { exercise, dir } = await catalogue.loadExercise(ref.exercise);
    const { modules } = exercise;
    if (ref.which === 'mine') return { dir: mine, modules };
    const { exercises } = (await progress.read()).progress;
    if (exercises[ref.exercise]?.revealed !== true) throw new Refused(403, words.notRevealed);
    return { dir: join(dir, 'solution'), modules };
  };
}

/** `websocket`, `chat` → `<demos>/05-websocket/chat`. Names have been checked: they hold no path. */
async function demoFolder(demos: string, lesson: string, name: string): Promise<string> {
  const folders = await readdir(demos).catch(() => []);
  const folder = folders.find((one) => /^\d\d-/.test(one) && one.slice(3) === lesson);
  if (folder === undefined) throw new Refused(404, words.noProgram);
  const dir = join(demos, folder, name);
  const found = await stat(dir).catch(() => null);
  if (!found?.isDirectory()) throw new Refused(404, words.noProgram);
  return dir;
}
