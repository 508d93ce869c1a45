import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { findBrowser } from '../checker/browser/browser.ts';
import { keepBrowser } from '../checker/browser/running-browser.ts';
import { createCheckPlaces } from '../checker/check-places.ts';
import { runChecks } from '../checker/engine.ts';
import { exerciseIds, loadExercise } from '../checker/exercise-catalogue.ts';
import type { Text } from '../i18n/text.ts';
import { DEMOS, ROOT, WORKSPACE } from '../paths.ts';
import type { Runner } from '../runner/runner.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Progress } from '../workspace/learner-state.ts';
import { createProgramServers } from '../workspace/program-servers.ts';
import { createProgressStore } from '../workspace/progress-store.ts';
import { readForPages } from '../workspace/read-for-pages.ts';
import { sweepDrafts } from '../workspace/sweep-drafts.ts';
import { createVisitorsProgress } from '../workspace/visitors-progress.ts';
import { createFindWorkItem } from '../workspace/work-item.ts';
import { createWorkspace } from '../workspace/workspace.ts';
import { type Api, createApi } from './api.ts';
import { createChannel } from './channel/channel.ts';
import { createFindProgram } from './channel/find-program.ts';
import type { CheckProgram } from './channel/page-check.ts';
import { createGuard, type GuardOptions } from './http/guard.ts';
import { SITE_LIMITS, type SiteLimits } from './site-limits.ts';
import type { Tap } from './tap/tap.ts';

const OWN_CATALOGUE = { exerciseIds: () => exerciseIds(), loadExercise: (id: string) => loadExercise(id) };

export interface LivePartsOptions {
  runner: Runner;
  guard?: GuardOptions;
  limits?: Partial<SiteLimits>;
  /** True for the site of a class: nobody's files or progress are kept. */
  forVisitors?: boolean;
  /** The folder of the learner's files; by default `WIREBOOK_WORKSPACE`, or `workspace/`. */
  workspace?: string;
  /** The folder of the lessons' programs; by default `src/demos`. */
  demos?: string;
  /** Finds the exercises; by default in `exercises/`. */
  catalogue?: typeof OWN_CATALOGUE;
  /** Checks a program; by default with the engine and a browser. */
  checkProgram?: CheckProgram;
  /** The tap that the site is for. It stays the caller's to close. */
  tap?: Tap;
}

/** The live parts of the site: API and channel, but no pages. */
export interface LiveParts {
  api: Api;
  /** Reads what a page that is rendered per request needs to know about its reader. */
  locals(): Promise<{ progress: Progress; trouble: Text | null }>;
  /** Takes over a server's upgrades to the channel. */
  attach(server: Server): void;
  /** Ends the channel, with all that pages had started. */
  close(): Promise<void>;
}

/** Puts the live parts together. The runner stays the caller's to close. */
export async function createLiveParts(options: LivePartsOptions): Promise<LiveParts> {
  const { runner, catalogue = OWN_CATALOGUE } = options;
  const limits = { ...SITE_LIMITS, ...options.limits };
  const root = resolve(options.workspace ?? WORKSPACE);
  const guard = createGuard(options.guard);
  const browser = keepBrowser();
  const places = createCheckPlaces();
  const checkProgram: CheckProgram =
    options.checkProgram ??
    (({ exercise, checks }, rest) =>
      runChecks({ runner, exercise, checks, browser: browser.borrow(), places, ...rest }));
  const demos = options.demos ?? DEMOS;
  const workspace = createWorkspace({ root, findItem: createFindWorkItem({ catalogue, demos }) });
  await sweepDrafts(root);
  const progress = options.forVisitors ? createVisitorsProgress() : createProgressStore(root);
  const programServers = createProgramServers(root);
  const findProgram = createFindProgram({ demos, catalogue, workspace, programServers, progress });
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };

  async function health(): Promise<object> {
    const browser = await findBrowser();
    return { status: 'up', version, rung: runner.rung, browser: 'missing' in browser ? null : browser.name };
  }

  const keepsFiles = !options.forVisitors;
  const api = createApi({ guard, workspace, programServers, progress, limits, health, keepsFiles });
  const channel = createChannel({
    guard,
    runner,
    findProgram,
    loadExercise: catalogue.loadExercise,
    checkProgram,
    workspace,
    programServers,
    progress,
    checkSlots: createSemaphore(limits.checks),
    limits,
    version,
    tap: options.tap,
  });
  async function close(): Promise<void> {
    await channel.close();
    await browser.close();
  }
  return {
    api,
    locals: () => readForPages(progress),
    attach: channel.attach,
    close,
  };
}
