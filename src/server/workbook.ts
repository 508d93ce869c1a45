import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { findBrowser } from '../checker/browser.ts';
import { exerciseIds, loadExercise } from '../checker/catalogue.ts';
import { runChecks } from '../checker/engine.ts';
import type { Runner } from '../runner/run.ts';
import { type Api, createApi } from './api.ts';
import { createChannel } from './channel.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { LIMITS, type SiteLimits } from './limits.ts';
import { createPrograms } from './programs.ts';
import { createProgressStore } from './progress.ts';
import { createQueue } from './queue.ts';
import { createWorkspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface WorkbookOptions {
  runner: Runner;
  guard?: GuardOptions;
  limits?: Partial<SiteLimits>;
  /** Where the learner's files are; `WIREBOOK_WORKSPACE`, or `workspace/`, when not given. */
  workspace?: string;
  demos?: string;
}

/** Everything of the site that is live: the API and the channel, without the pages. */
export interface Workbook {
  api: Api;
  /** Takes the channel's upgrades of a server. */
  attach(server: Server): void;
  close(): Promise<void>;
}

export async function createWorkbook(options: WorkbookOptions): Promise<Workbook> {
  const { runner } = options;
  const limits = { ...LIMITS, ...options.limits };
  const root = resolve(options.workspace ?? process.env.WIREBOOK_WORKSPACE ?? join(ROOT, 'workspace'));
  const guard = createGuard(options.guard);
  const catalogue = { exerciseIds, loadExercise };
  const workspace = createWorkspace({ root, catalogue });
  const progress = createProgressStore(root);
  const programs = createPrograms({
    demos: options.demos ?? join(ROOT, 'src', 'demos'),
    catalogue,
    workspace,
    progress,
  });
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
    loadExercise,
    checkProgram: ({ exercise, checks }, rest) => runChecks({ runner, exercise, checks, ...rest }),
    workspace,
    progress,
    queue: createQueue(limits.checks),
    limits,
    version,
  });
  return { api, attach: channel.attach, close: channel.close };
}
