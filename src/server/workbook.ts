import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { findBrowser } from '../checker/browser.ts';
import { exerciseIds, loadExercise } from '../checker/catalogue.ts';
import { runChecks } from '../checker/engine.ts';
import { keepBrowser } from '../checker/running-browser.ts';
import type { Runner } from '../runner/run.ts';
import { type Api, createApi } from './api.ts';
import { createChannel } from './channel.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { LIMITS, type SiteLimits } from './limits.ts';
import type { CheckProgram } from './page-check.ts';
import { createPrograms } from './programs.ts';
import { createProgressStore } from './progress.ts';
import { createQueue } from './queue.ts';
import { createFindWorkItem } from './work-item.ts';
import { createWorkspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OWN_CATALOGUE = { exerciseIds: () => exerciseIds(), loadExercise: (id: string) => loadExercise(id) };

export interface WorkbookOptions {
  runner: Runner;
  guard?: GuardOptions;
  limits?: Partial<SiteLimits>;
  /** Where the learner's files are; `WIREBOOK_WORKSPACE`, or `workspace/`, when not given. */
  workspace?: string;
  /** Where the lessons' programs are, when not in `src/demos`. */
  demos?: string;
  /** Where exercises come from, when not from `exercises/`. */
  catalogue?: typeof OWN_CATALOGUE;
  /** How a program is checked, when not by the engine. */
  checkProgram?: CheckProgram;
}

/** Everything of the site that is live: the API and the channel, without the pages. */
export interface Workbook {
  api: Api;
  /** Takes the channel's upgrades of a server. */
  attach(server: Server): void;
  close(): Promise<void>;
}

export async function createWorkbook(options: WorkbookOptions): Promise<Workbook> {
  const { runner, catalogue = OWN_CATALOGUE } = options;
  const limits = { ...LIMITS, ...options.limits };
  const root = resolve(options.workspace ?? process.env.WIREBOOK_WORKSPACE ?? join(ROOT, 'workspace'));
  const guard = createGuard(options.guard);
  const browser = keepBrowser();
  const checkProgram: CheckProgram =
    options.checkProgram ??
    (({ exercise, checks }, rest) =>
      runChecks({ runner, exercise, checks, browser: browser.borrow(), ...rest }));
  const demos = options.demos ?? join(ROOT, 'src', 'demos');
  const workspace = createWorkspace({ root, findItem: createFindWorkItem({ catalogue, demos }) });
  const progress = createProgressStore(root);
  const programs = createPrograms({ demos, catalogue, workspace, progress });
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };

  async function health(): Promise<object> {
    const browser = await findBrowser();
    return { status: 'up', version, rung: runner.rung, browser: 'missing' in browser ? null : browser.name };
  }

  const api = createApi({ guard, workspace, progress, limits, health });
  const channel = createChannel({
    guard,
    runner,
    programs,
    loadExercise: catalogue.loadExercise,
    checkProgram,
    workspace,
    progress,
    queue: createQueue(limits.checks),
    limits,
    version,
  });
  async function close(): Promise<void> {
    await channel.close();
    await browser.close();
  }
  return { api, attach: channel.attach, close };
}
