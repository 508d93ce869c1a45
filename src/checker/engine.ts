import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from '../runner/runner.ts';
import { createRobots, type RobotPicture } from './browser/robots.ts';
import { type BrowserAtHand, createBrowser } from './browser/running-browser.ts';
import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';
import { takeProgramSnapshot } from './program-snapshot.ts';
import { programTimeZone } from './program-time-zone.ts';
import { randomFor } from './random.ts';
import type { CheckResult, Report } from './report.ts';
import { isLasting, ourFault, plainResult, TOO_BUSY, unstartedResult } from './result.ts';
import { runCheck } from './run-check.ts';
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
  /** Ids of the checks to run; all when not given. */
  only?: readonly string[] | undefined;
  /** Repeats the random input of an earlier report. */
  seed?: number | undefined;
  signal?: AbortSignal | undefined;
  /** The browser of the robots, closed when the report is made. A new one when not given. */
  browser?: BrowserAtHand | undefined;
  notify?: ((notice: CheckNotice) => void) | undefined;
  /** `false` when `notify` is to get no pictures of the robots. */
  pictures?: boolean | undefined;
}

/**
 * Checks a program: each check on a fresh run, one after the other, the next run started while the one before is
 * in use. Faults of the program are in the report; the promise rejects only when the machine itself fails.
 */
export async function runChecks(options: CheckOptions): Promise<Report> {
  const { runner, exercise, notify = () => {}, seed = randomInt(2 ** 31) } = options;
  const signal = options.signal ?? new AbortController().signal;
  const checks = options.checks.filter(({ id }) => options.only?.includes(id) ?? true);
  const timeZone = programTimeZone();
  const began = Date.now();
  const results: CheckResult[] = [];
  const leaving: Promise<void>[] = [];
  let ahead: StartedRun | undefined;
  /** Makes the results of the checks that need not be tried; `null` while each is. */
  let hopeless: ((check: Check) => CheckResult) | null = null;

  const filmed = options.notify !== undefined && options.pictures !== false;
  const show = filmed ? (picture: RobotPicture) => notify({ type: 'robot', ...picture }) : undefined;
  const robots = createRobots(options.browser ?? createBrowser(), show);
  // A process or a folder that cannot be removed is no reason to lose the report.
  const leave = (going: Promise<void>) => void leaving.push(going.catch(() => {}));
  if (checks.some((check) => check.browser)) robots.ready().catch(() => {});
  const snapshot = await takeProgramSnapshot(options.dir);
  const start = (check: Check) => {
    const following = checks.length - 1 - checks.indexOf(check);
    return startRun(runner, exercise, check, { dir: snapshot.dir, timeZone, following });
  };
  const aborted = new Promise<'aborted'>((resolve) => {
    signal.addEventListener('abort', () => resolve('aborted'));
    if (signal.aborted) resolve('aborted');
  });

  notify({ type: 'begun', checks });
  try {
    if (checks[0] !== undefined) ahead = start(checks[0]);
    for (const [index, check] of checks.entries()) {
      if (signal.aborted) break;
      notify({ type: 'running', check: check.id });
      const result = await next(check, checks[index + 1]).catch((error) => ({
        ...plainResult(check, 'internal'),
        reason: ourFault(error),
      }));
      if (result === null) break;
      results.push(result);
      notify({ type: 'result', result });
    }
  } finally {
    leave(robots.close());
    leave(snapshot.remove());
    if (ahead !== undefined) leave(ahead.run.stop());
    const tooLong = sleep(LEAVE_PATIENCE, undefined, { ref: false });
    await Promise.race([Promise.all(leaving), tooLong, aborted.then(() => sleep(CANCEL_PATIENCE))]);
  }

  return {
    exercise: exercise.id,
    startedAt: new Date(began).toISOString(),
    took: Date.now() - began,
    seed,
    results,
    partial: checks.length < options.checks.length,
    passed: allPassed(options.checks, results),
    cancelled: signal.aborted,
  };

  /**
   * Runs one check, again when the machine was too slow to judge or the browser has died, and starts the run of the next
   * meanwhile. Gives its result; `null` when cancelled.
   */
  async function next(check: Check, after: Check | undefined, isSecond = false): Promise<CheckResult | null> {
    if (check.browser) {
      const missing = await Promise.race([robots.ready(), aborted]);
      if (missing === 'aborted') return null;
      if (missing !== null) return { ...plainResult(check, 'not-run'), reason: missing };
    }
    if (hopeless !== null) return hopeless(check);

    // At a second try, the run that waits is the next check's.
    const started = isSecond ? start(check) : (ahead ?? start(check));
    if (!isSecond) ahead = undefined;
    try {
      const failure = await Promise.race([started.run.listening, aborted]);
      if (failure === 'aborted') return null;
      if (failure !== null) {
        if (isLasting(failure)) hopeless = (later) => unstartedResult(later, failure);
        return { ...unstartedResult(check, failure), output: started.output() };
      }
      if (after !== undefined) ahead ??= start(after);
      const robotOpened = after === undefined ? () => {} : robots.prepare;
      const random = randomFor(seed, check.id);
      const result = await runCheck(check, {
        program: started,
        timeZone,
        robots,
        random,
        signal,
        robotOpened,
      });
      if (result === null) return null;
      if (result !== 'busy' && !isLate(result)) return result;
      const revived = check.browser && (await Promise.race([robots.revive(), aborted]));
      if (revived === 'aborted') return null;
      if (result !== 'busy' && !revived) return await withSilence(result, started);
      if (isSecond) return { ...plainResult(check, 'internal'), reason: TOO_BUSY };
    } finally {
      robots.dismiss();
      leave(started.run.stop());
    }
    return await next(check, after, true);
  }

  /** Tells a program that answers nothing at all, after which no check needs to wait for it again. */
  async function withSilence(result: CheckResult, { run }: StartedRun): Promise<CheckResult | null> {
    const silent = await Promise.race([isSilent(run), aborted]);
    if (silent === 'aborted') return null;
    if (!silent) return result;
    hopeless = skippedResult;
    return silentResult(result);
  }
}

/** Tells whether the check may have waited in vain. */
function isLate({ outcome }: CheckResult): boolean {
  return outcome === 'fail' || outcome === 'timeout';
}

function allPassed(checks: readonly Check[], results: readonly CheckResult[]): boolean {
  const passed = new Set(results.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check));
  return checks.every(({ id, star }) => star || passed.has(id));
}
