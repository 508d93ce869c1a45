import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMOS } from '../../paths.ts';
import { type CrowdFigures, createCrowdCount } from '../../race/crowd-count.ts';
import { gatherPath, PATIENCE, type Pause } from '../../race/crowd-settings.ts';
import { LANES, type Lane, type PerLane, perLane } from '../../race/lane.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Failure } from '../../runner/failure.ts';
import type { Runner } from '../../runner/runner.ts';

const PROGRAM = join(DEMOS, '08-choosing', 'comeback');

export interface CrowdOptions {
  pause: Pause;
  clients: number;
  signal: AbortSignal;
  /** Called with a lane's figures while its crowd gathers and comes back. */
  progress(lane: Lane, figures: CrowdFigures): void;
}

/**
 * Gathers a crowd in one lane after another, and counts how it comes back after a restart. Resolves to a failure when the
 * program does not listen. A lane is left when its time is over or the signal is aborted; its figures then say who is missing.
 */
export async function runCrowd(
  runner: Runner,
  { pause, clients, signal, progress }: CrowdOptions,
): Promise<PerLane<CrowdFigures> | Failure> {
  const run = runner.start({ dir: PROGRAM, modules: ['ws'] });
  const count = createCrowdCount(clients);
  const relays = {} as PerLane<Relay>;
  for (const lane of LANES) relays[lane] = await run.addRelay(lane);
  try {
    const failure = await run.listening;
    if (failure !== null) return failure;
    for (const lane of LANES) {
      if (signal.aborted) break;
      relays[lane].watch(count.add);
      await fetch(new URL(gatherPath(lane, pause, clients), relays[lane].url), { method: 'POST' });
      const deadline = performance.now() + PATIENCE;
      while (count.figures(lane).allBack === null && performance.now() < deadline && !signal.aborted) {
        progress(lane, count.figures(lane));
        await sleep(200);
      }
    }
    return perLane(count.figures);
  } finally {
    await run.stop();
  }
}
