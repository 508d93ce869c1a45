import { join } from 'node:path';
import process from 'node:process';
import type { RelayPlace } from '../relay/relay-place.ts';
import { createSemaphore } from '../semaphore.ts';
import { type Child, startChild } from './child-process.ts';
import type { Rung, ServerProblem } from './failure.ts';
import { packageFolders } from './own-packages.ts';
import { createCommandProcess } from './own-server/command-process.ts';
import { killOrphans } from './own-server/end-command.ts';
import { createPortTurns, type PortTurns } from './own-server/port-turns.ts';
import { createRunningServer } from './own-server/running-server.ts';
import { createPool } from './pool.ts';
import { warmUpStripping } from './program.ts';
import { createProgramProcess } from './program-process.ts';
import { createRun, type Run } from './run.ts';
import { RUN_LIMITS, type RunLimits } from './run-limits.ts';
import type { RunOptions } from './run-options.ts';
import { chooseSandbox, type Sandbox } from './sandbox.ts';
import { OWN_PREFIX, openScratchDir } from './scratch-dir.ts';

/** Starts runs, keeps a few warm children, and kills all of them when this process ends. */
export interface Runner {
  readonly rung: Rung;
  /** Returns a run at once; while too many are under way, its `state` is `queued`. */
  start(options: RunOptions): Run;
  /** Ends all runs and the pool. */
  close(): Promise<void>;
}

/** Settings of a runner; each has a default. */
export interface RunnerOptions {
  /** The address on which the site listens: learner code is refused where others can reach the site. */
  host?: string;
  /** True for the site of a class, which runs the installation's own programs for others. */
  isClass?: boolean;
  /** Where relays listen; on loopback when not given. */
  relays?: RelayPlace;
  /** Runs at once; more wait their turn. */
  maxRuns?: number;
  /** Children kept ready. */
  warm?: number;
  limits?: Partial<RunLimits>;
  /** Takes what is to be said about commands that is no reason to end a run. */
  remark?: (problem: ServerProblem) => void;
  /** The protection around runs, when not chosen by `host`. */
  sandbox?: Sandbox;
}

/** Children kept ready; each takes about 10 MB. */
const WARM = 6;
const RUNS_AT_ONCE = 12;

let folders = 0;

export async function createRunner(options: RunnerOptions = {}): Promise<Runner> {
  const sandbox = options.sandbox ?? chooseSandbox(options.host ?? '127.0.0.1', options.isClass);
  const limits = { ...RUN_LIMITS, ...options.limits };
  const { remark = () => {} } = options;
  const home = await openScratchDir('runs');
  killOrphans();
  warmUpStripping();

  const newDir = () => join(home, `${OWN_PREFIX}${++folders}`);
  const slots = createSemaphore(options.maxRuns ?? RUNS_AT_ONCE);
  const pool = createPool(sandbox, newDir, sandbox.runsShipped ? (options.warm ?? WARM) : 0);
  const children = new Set<{ killNow(): void }>([pool]);
  const runs = new Set<Run>();
  const turns = new Map<string, PortTurns>();
  let closing: Promise<void> | null = null;

  const killAll = () => {
    for (const child of children) child.killNow();
  };
  process.once('exit', killAll);
  pool.refill();

  /** Returns a warm child; a new one when the program has packages of its own, which the others may not read. */
  function takeChild({ packages }: RunOptions): Child {
    const folders = packages === undefined ? [] : packageFolders(packages);
    const child = folders.length === 0 ? pool.take() : startChild(sandbox, newDir(), folders);
    child.exited.then(keep(child));
    return child;
  }

  /** Notes what is to be killed when this process ends itself, until the result is called. */
  function keep(process: { killNow(): void }): () => void {
    children.add(process);
    return () => void children.delete(process);
  }

  /** Returns the turns of all runs of one command in one folder. */
  function turnsOf(dir: string, { line }: { line: string }): PortTurns {
    const key = `${dir}\0${line}`;
    const known = turns.get(key) ?? createPortTurns();
    turns.set(key, known);
    return known;
  }

  async function close(): Promise<void> {
    await Promise.all([...[...runs].map((run) => run.stop()), pool.close()]);
    process.off('exit', killAll);
  }

  return {
    rung: sandbox.rung,
    start(what: RunOptions) {
      if (closing !== null) throw new Error('The runner has been closed.');
      const run = createRun(what, {
        limits,
        refusedHost: what.shipped && sandbox.runsShipped ? '' : sandbox.refusedHost,
        relays: options.relays,
        enterSlot: slots.enter,
        createProcess(hooks) {
          const { server } = hooks.options;
          if (server?.kind === 'running') return createRunningServer(server.at, hooks);
          if (server === undefined) return createProgramProcess(takeChild(what), hooks);
          return createCommandProcess(server, { ...hooks, turns: turnsOf(what.dir, server), remark, keep });
        },
        settled: () => pool.refill(what.following),
        stopped() {
          runs.delete(run);
          if (what.following === 0) pool.refill();
        },
      });
      runs.add(run);
      return run;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
