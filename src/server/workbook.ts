import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { findBrowser } from '../checker/browser/browser.ts';
import { keepBrowser } from '../checker/browser/running-browser.ts';
import { runChecks } from '../checker/engine.ts';
import { exerciseIds, loadExercise } from '../checker/exercise-catalogue.ts';
import { DEMOS, ROOT, WORKSPACE } from '../paths.ts';
import type { Runner } from '../runner/runner.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Progress } from '../workspace/learner-state.ts';
import { createProgressStore } from '../workspace/progress-store.ts';
import { createFindWorkItem } from '../workspace/work-item.ts';
import { createWorkspace } from '../workspace/workspace.ts';
import { type Api, createApi } from './api.ts';
import { createChannel } from './channel/channel.ts';
import type { CheckProgram } from './channel/page-check.ts';
import { createPrograms } from './channel/programs.ts';
import { createGuard, type GuardOptions } from './http/guard.ts';
import { SITE_LIMITS, type SiteLimits } from './site-limits.ts';

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
  /** What differs by person on a page that is rendered per request. */
  locals(): Promise<{ progress: Progress }>;
  /** Takes the channel's upgrades of a server. */
  attach(server: Server): void;
  close(): Promise<void>;
}

export async function createWorkbook(options: WorkbookOptions): Promise<Workbook> {
  const { runner, catalogue = OWN_CATALOGUE } = options;
  const limits = { ...SITE_LIMITS, ...options.limits };
  const root = resolve(options.workspace ?? WORKSPACE);
  const guard = createGuard(options.guard);
  const browser = keepBrowser();
  const checkProgram: CheckProgram =
    options.checkProgram ??
    (({ exercise, checks }, rest) =>
      runChecks({ runner, exercise, checks, browser: browser.borrow(), ...rest }));
  const demos = options.demos ?? DEMOS;
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
    queue: createSemaphore(limits.checks),
    limits,
    version,
  });
  async function close(): Promise<void> {
    await channel.close();
    await browser.close();
  }
  return {
    api,
    locals: async () => ({ progress: (await progress.read()).progress }),
    attach: channel.attach,
    close,
  };
}
