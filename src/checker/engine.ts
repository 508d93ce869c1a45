import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../runner/failure.ts';
import type { OwnServer } from '../runner/own-server/own-server.ts';
import type { Runner } from '../runner/runner.ts';
import { createRobots, type RobotPicture } from './browser/robots.ts';
import { type BrowserAtHand, createBrowser } from './browser/running-browser.ts';
import type { Check } from './check.ts';
import { type CheckPlaces, createCheckPlaces } from './check-places.ts';
import type { Exercise } from './exercise.ts';
import { leaveInPlace, takeProgramSnapshot } from './program-snapshot.ts';
import { programTimeZone, systemTimeZone } from './program-time-zone.ts';
import { randomFor } from './random.ts';
import type { CheckResult, Report } from './report.ts';
import { isLasting, ourFault, plainResult, TOO_BUSY, unstartedResult } from './result.ts';
import { runCheck } from './run-check.ts';
import { leftOut } from './running-server.ts';
import { isSilent, silentResult, skippedResult } from './silence.ts';
import { type StartedRun, startRun } from './started-run.ts';

/** Milliseconds that a cancelled report waits for its processes to end; they are ended in any case. */
const CANCEL_PATIENCE = 500;
/** Milliseconds that any other report waits for them. */
const LEAVE_PATIENCE = 10_000;

/** An event of a report that is being made. */
export type CheckNotice =
  | { type: 'begun'; checks: readonly Check[] }
  | { type: 'running'; check: string }
  | { type: 'result'; result: CheckResult }
  | ({ type: 'robot' } & RobotPicture);

/** Which program is checked, with what, and who is told. */
export interface CheckOptions {
  runner: Runner;
  exercise: Exercise;
  /** All checks of the exercise. */
  checks: readonly Check[];
  /** The program's folder. */
  dir: string;
  /** A server of the learner’s own in place of the folder’s `server.ts`. */
  server?: OwnServer | undefined;
  /** Why the program must not run: it is told as the failure of the first check. */
  refusal?: Failure | undefined;
  /** Ids of the checks to run; all when not given. */
  only?: readonly string[] | undefined;
  /** Repeats the random input of an earlier report. */
  seed?: number | undefined;
  signal?: AbortSignal | undefined;
  /** The browser of the robots, closed when the report is made. A new one when not given. */
  browser?: BrowserAtHand | undefined;
  /** `false` to believe failures on a busy machine, too: of programs that are known to be wrong. */
  doubt?: boolean | undefined;
  /** Places that it shares with other reports; its own when not given. */
  places?: CheckPlaces | undefined;
  notify?: ((notice: CheckNotice) => void) | undefined;
  /** `false` when `notify` is to get no pictures of the robots. */
  pictures?: boolean | undefined;
}

/**
 * Checks a program: each check on a fresh run, a few side by side. Faults of the program are in the report; the promise
 * rejects only when the machine itself fails.
 */
export async function runChecks(options: CheckOptions): Promise<Report> {
  const { runner, exercise, server, refusal } = options;
  const isRunning = server?.kind === 'running';
  // In a server that all of them share, checks side by side would find one another’s traces.
  const { places = createCheckPlaces(isRunning ? 1 : undefined) } = options;
  const { notify = () => {}, seed = randomInt(2 ** 31), doubt = true } = options;
  const signal = options.signal ?? new AbortController().signal;
  const checks = options.checks.filter(({ id }) => options.only?.includes(id) ?? true);
  const timeZone = isRunning ? systemTimeZone() : programTimeZone();
  const began = Date.now();
  const results = new Map<string, CheckResult>();
  /** The ends of the checks that have begun. */
  const turns = new Map<Check, Promise<void>>();
  const leaving: Promise<void>[] = [];
  /** Resolves when the first program has started or failed to: what stops it stops the others, and is told once. */
  const { promise: firstStarted, resolve: started } = Promise.withResolvers<void>();
  let following = checks.length;
  let hopeless: ((check: Check) => CheckResult) | null = null;

  const filmed = options.notify !== undefined && options.pictures !== false;
  const show = filmed ? (picture: RobotPicture) => notify({ type: 'robot', ...picture }) : undefined;
  const robots = createRobots(options.browser ?? createBrowser(), show);
  // A process or a folder that cannot be removed is no reason to lose the report.
  const leave = (going: Promise<void>) => void leaving.push(going.catch(() => {}));
  if (checks.some((check) => check.browser)) robots.ready().catch(() => {});
  const snapshot = server ? leaveInPlace(options.dir) : await takeProgramSnapshot(options.dir);
  const aborted = new Promise<'aborted'>((resolve) => {
    signal.addEventListener('abort', () => resolve('aborted'));
    if (signal.aborted) resolve('aborted');
  });

  notify({ type: 'begun', checks });
  try {
    await Promise.all(checks.map(inTurn));
  } finally {
    leave(robots.close());
    leave(snapshot.remove());
    const tooLong = sleep(LEAVE_PATIENCE, undefined, { ref: false });
    await Promise.race([Promise.all(leaving), tooLong, aborted.then(() => sleep(CANCEL_PATIENCE))]);
  }

  return {
    exercise: exercise.id,
    startedAt: new Date(began).toISOString(),
    took: Date.now() - began,
    seed,
    results: checks.flatMap(({ id }) => results.get(id) ?? []),
    partial: checks.length < options.checks.length,
    passed: allPassed(options.checks, results),
    cancelled: signal.aborted,
  };

  /** Runs one check when there is a place for it, unless the report is cancelled before. */
  async function inTurn(check: Check, index: number): Promise<void> {
    if (index > 0) await Promise.race([firstStarted, aborted]);
    using _place = await places.enter(check, signal);
    if (signal.aborted) return;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    turns.set(check, ended);
    following -= 1;
    notify({ type: 'running', check: check.id });
    const result = await judge(check).catch((error) => ({
      ...plainResult(check, 'internal'),
      reason: ourFault(error),
    }));
    started();
    end();
    if (result === null) return;
    results.set(check.id, result);
    notify({ type: 'result', result });
  }

  /**
   * Runs one check, again when the machine was too slow to judge or the browser has died. Gives its result; `null` when
   * cancelled.
   */
  async function judge(check: Check, isSecond = false): Promise<CheckResult | null> {
    if (check.browser) {
      const missing = await Promise.race([robots.ready(), aborted]);
      if (missing === 'aborted') return null;
      if (missing !== null) return { ...plainResult(check, 'not-run'), reason: missing };
    }
    const left = leftOut(check, server);
    if (left !== null) return left;
    if (hopeless !== null) return hopeless(check);

    const files = { dir: snapshot.dir, packages: options.dir, server, refusal };
    const program = startRun(runner, exercise, check, { ...files, timeZone, following });
    const own = robots.of(check.id);
    try {
      const failure = await Promise.race([program.run.listening, aborted]);
      if (failure === 'aborted') return null;
      if (failure !== null) {
        if (isLasting(failure)) hopeless = (later) => unstartedResult(later, failure);
        return { ...unstartedResult(check, failure), output: program.output() };
      }
      started();
      const robotOpened = following > 0 ? robots.prepare : () => {};
      const random = randomFor(seed, check.id);
      const result = await runCheck(check, {
        program,
        timeZone,
        robots: own,
        random,
        doubt,
        signal,
        robotOpened,
      });
      if (result === null) return null;
      if (result !== 'busy' && !isLate(result)) return result;
      const revived = check.browser && (await Promise.race([robots.revive(), aborted]));
      if (revived === 'aborted') return null;
      if (result !== 'busy' && !revived) return await withSilence(check, result, program);
      if (isSecond) return { ...plainResult(check, 'internal'), reason: TOO_BUSY };
    } finally {
      own.dismiss();
      leave(program.run.stop());
    }
    return await judge(check, true);
  }

  /** Tells a program that answers nothing at all once, and that the other checks need not wait for it. */
  async function withSilence(
    check: Check,
    result: CheckResult,
    { run }: StartedRun,
  ): Promise<CheckResult | null> {
    const silent = await Promise.race([isSilent(run), aborted]);
    if (silent === 'aborted') return null;
    if (!silent) return result;
    // One of those before it may wait for the port that this run has.
    leave(run.stop());
    // Those before it that are running find the same: the first of them tells it.
    const before = checks.slice(0, checks.indexOf(check)).map((earlier) => turns.get(earlier));
    if ((await Promise.race([Promise.all(before), aborted])) === 'aborted') return null;
    if (hopeless !== null) return hopeless(check);
    hopeless = skippedResult;
    return silentResult(result, run);
  }
}

/** Tells whether the check may have waited in vain. */
function isLate({ outcome }: CheckResult): boolean {
  return outcome === 'fail' || outcome === 'timeout';
}

function allPassed(checks: readonly Check[], results: ReadonlyMap<string, CheckResult>): boolean {
  return checks.every(({ id, star }) => star || results.get(id)?.outcome === 'pass');
}
