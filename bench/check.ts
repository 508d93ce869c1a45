import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KeptBrowser, keepBrowser } from '../src/checker/browser/running-browser.ts';
import type { Check } from '../src/checker/check.ts';
import { runChecks } from '../src/checker/engine.ts';
import type { LoadedExercise } from '../src/checker/exercise-catalogue.ts';
import type { Runner } from '../src/runner/runner.ts';
import { createRunner } from '../src/runner/runner.ts';
import { exercisesToMeasure } from './exercises.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';
import { type WatchedTrial, watchWaiting } from './waiting.ts';

const GOAL = 1.5;
/** Reports of one exercise; no further one begins after this many milliseconds. */
const ROUNDS = 3;
const LONG = 25_000;
const STARTS = 5;
/** Milliseconds until children are warm again. */
const REST = 600;
const ZONE = 'Asia/Kathmandu';

/**
 * Measures the time from Check to the report, for every exercise's solution. The peer is the time that no checker of
 * the same contract could save: the waits that the contract asks for, and a warm start of the program for each of its
 * runs, measured just before. (Ours may be less: the next run starts while the one before is in use.) A browser is kept
 * from report to report, as on the site.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const browser = keepBrowser();
  const runner = await createRunner();
  try {
    for (const loaded of await exercisesToMeasure()) {
      const { id } = loaded.exercise;
      const rounds: { ours: number; peer: number; ratio: number }[] = [];
      const begun = performance.now();
      do {
        const start = await warmStart(runner, loaded);
        const { took, waited, opened, starts } = await report(runner, loaded, browser);
        const peer = waited + starts * start;
        rounds.push({ ours: took, peer, ratio: took / peer });
        console.error(
          `  ${id}: ${whole(took)} ms; waiting ${whole(waited)}, ${starts} warm starts of ${whole(start)}; opening pages took ${whole(opened)}`,
        );
      } while (rounds.length < ROUNDS && performance.now() - begun < LONG);
      const ratio = median(rounds.map((round) => round.ratio));
      rows.push({
        what: `Check to report, ${id}, beside its waiting and warm starts`,
        ours: median(rounds.map(({ ours }) => ours)),
        peer: median(rounds.map(({ peer }) => peer)),
        unit: 'ms',
        ratio,
        goal: `≤ ${GOAL}x`,
        met: ratio <= GOAL,
      });
    }
  } finally {
    await Promise.all([runner.close(), browser.close()]);
  }
  return rows;
}

async function report(
  runner: Runner,
  { exercise, checks, dir }: LoadedExercise,
  browser: KeptBrowser,
): Promise<{ took: number; waited: number; opened: number; starts: number }> {
  const trials: WatchedTrial[] = [];
  const watched = checks.map((check): Check => {
    return {
      ...check,
      run(trial) {
        const watching = watchWaiting(trial);
        trials.push(watching);
        return check.run(watching.trial);
      },
    };
  });
  const solution = join(dir, 'solution');
  await sleep(REST);
  const { took, results } = await runChecks({
    runner,
    exercise,
    checks: watched,
    dir: solution,
    browser: browser.borrow(),
  });
  for (const { check, outcome } of results) {
    if (outcome !== 'pass') console.error(`  ${exercise.id}: ${check} ended as ${outcome}`);
  }
  const sum = (of: (trial: WatchedTrial) => number) => trials.reduce((all, trial) => all + of(trial), 0);
  const starts = sum((trial) => 1 + trial.restarts());
  return { took, waited: sum((trial) => trial.waited()), opened: sum((trial) => trial.opened()), starts };
}

/** Returns the milliseconds from asking a warm child to run the solution until it listens. */
async function warmStart(runner: Runner, { exercise, dir }: LoadedExercise): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    await sleep(REST);
    const begun = performance.now();
    const { modules, env } = exercise;
    const run = runner.start({ dir: join(dir, 'solution'), modules, timeZone: ZONE, env: { ...env } });
    const failure = await run.listening;
    times.push(performance.now() - begun);
    await run.stop();
    if (failure !== null) throw new Error(`The solution of ${exercise.id} did not start.`);
  }
  return median(times);
}

function whole(ms: number): string {
  return Math.round(ms).toLocaleString('en');
}
