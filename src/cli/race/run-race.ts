import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures } from '../../race/figures.ts';
import type { PerLane } from '../../race/lane.ts';
import { patienceFor, type RaceSettings } from '../../race/race-settings.ts';
import type { RaceProgram } from './race-program.ts';

/** A race's settings with its length and the times of its faults, in seconds after the first message. */
export interface RaceSetup extends RaceSettings {
  seconds: number;
  cutAt: number | null;
  restartAt: number | null;
}

/**
 * Runs a race and returns its figures. Calls `settling` after the last message, while it waits for late deliveries. Ends
 * early when the signal is aborted.
 */
export async function runRace(
  program: RaceProgram,
  setup: RaceSetup,
  signal: AbortSignal,
  settling: () => void,
): Promise<PerLane<Figures>> {
  const { score } = program;
  const feed = program.begin(setup);
  const broken: Promise<unknown>[] = [];
  const plan = new AbortController();
  const stop = AbortSignal.any([signal, plan.signal]);
  const at = (seconds: number, act: () => Promise<unknown>) =>
    sleep(seconds * 1000, undefined, { signal: stop })
      .then(act)
      .catch(ignoreAbort);

  if (setup.cutAt !== null) broken.push(at(setup.cutAt, program.cut));
  if (setup.restartAt !== null) broken.push(at(setup.restartAt, program.restart));
  if (setup.tunnel > 0)
    for (let second = setup.tunnel; second < setup.seconds; second += setup.tunnel)
      broken.push(at(second, program.cut));

  await sleep(setup.seconds * 1000, undefined, { signal }).catch(ignoreAbort);
  feed.finish();
  plan.abort();
  await Promise.all(broken);
  settling();
  const deadline = performance.now() + patienceFor(setup);
  while (!score.isSettled && performance.now() < deadline && !signal.aborted) await sleep(20);
  score.giveUp();
  const figures = score.figures();
  feed.close();
  return figures;
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
