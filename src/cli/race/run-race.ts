import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures } from '../../race/figures.ts';
import type { PerLane } from '../../race/lane.ts';
import { patienceFor, type RaceSettings } from '../../race/race-settings.ts';
import type { RaceStage } from './race-stage.ts';

/** A race with an end: how long messages are published, and what is broken when, in seconds after the first of them. */
export interface RaceSetup extends RaceSettings {
  seconds: number;
  cutAt: number | null;
  restartAt: number | null;
}

/** Runs a race from the first message to the last, and gives what it took. Ends early when the signal says so. */
export async function runRace(
  stage: RaceStage,
  course: RaceSetup,
  signal: AbortSignal,
  settling: () => void,
): Promise<PerLane<Figures>> {
  const { score } = stage;
  const feed = stage.begin(course);
  const broken: Promise<unknown>[] = [];
  const plan = new AbortController();
  const stop = AbortSignal.any([signal, plan.signal]);
  const at = (seconds: number, act: () => Promise<unknown>) =>
    sleep(seconds * 1000, undefined, { signal: stop })
      .then(act)
      .catch(ignoreAbort);

  if (course.cutAt !== null) broken.push(at(course.cutAt, stage.cut));
  if (course.restartAt !== null) broken.push(at(course.restartAt, stage.restart));
  if (course.tunnel > 0)
    for (let second = course.tunnel; second < course.seconds; second += course.tunnel)
      broken.push(at(second, stage.cut));

  await sleep(course.seconds * 1000, undefined, { signal }).catch(ignoreAbort);
  feed.finish();
  plan.abort();
  await Promise.all(broken);
  settling();
  const deadline = performance.now() + patienceFor(course);
  while (!score.isSettled && performance.now() < deadline && !signal.aborted) await sleep(20);
  score.giveUp();
  const figures = score.figures();
  feed.close();
  return figures;
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
