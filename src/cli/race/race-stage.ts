import { join } from 'node:path';
import { type Feed, startFeed } from '../../demos/06-choosing/race/feed.ts';
import { DEMOS } from '../../paths.ts';
import { LANES, type Lane, PUBLISHER } from '../../race/lane.ts';
import { CUT_MS, type RaceSettings } from '../../race/race-settings.ts';
import { createScoreboard, type Scoreboard } from '../../race/scoreboard.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Failure } from '../../runner/failure.ts';
import type { Runner } from '../../runner/runner.ts';

const PROGRAM = join(DEMOS, '06-choosing', 'race');

/** The race's program with a relay for each lane, nobody listening yet. */
export interface RaceStage {
  readonly relays: Readonly<Record<Lane | typeof PUBLISHER, Relay>>;
  readonly score: Scoreboard;
  /** Publisher and listeners begin, in this process. `via` leads a lane by another origin than its relay's. */
  begin(settings: RaceSettings, via?: Partial<Record<Lane, string>>): Feed;
  /** Every lane's connections are broken off, and for 3 s nothing passes. */
  cut(): Promise<void>;
  restart(): Promise<Failure | null>;
  close(): Promise<void>;
}

/** Starts the program, or tells why it cannot be. */
export async function openStage(runner: Runner): Promise<RaceStage | Failure> {
  const run = runner.start({ dir: PROGRAM, modules: ['ws'] });
  const score = createScoreboard();
  const relays = {} as Record<Lane | typeof PUBLISHER, Relay>;
  for (const name of [...LANES, PUBLISHER] as const) relays[name] = await run.addRelay(name);
  const failure = await run.listening;
  if (failure !== null) {
    await run.stop();
    return failure;
  }
  for (const lane of LANES) relays[lane].watch(score.wire);

  return {
    relays,
    score,
    begin(settings, via = {}) {
      const originOf = (name: Lane | typeof PUBLISHER) => new URL(relays[name].url).origin;
      for (const lane of LANES) relays[lane].setFaults({ latency: settings.latency });
      const origins = { publisher: originOf(PUBLISHER) } as Record<Lane | typeof PUBLISHER, string>;
      for (const lane of LANES) origins[lane] = via[lane] ?? originOf(lane);
      return startFeed(origins, settings, score.report);
    },
    async cut() {
      for (const lane of LANES) {
        relays[lane].cut('rst');
        relays[lane].setFaults({ frozen: true });
      }
      await new Promise((resolve) => setTimeout(resolve, CUT_MS));
      for (const lane of LANES) relays[lane].setFaults({ frozen: false });
    },
    restart: () => run.restart(),
    close: () => run.stop(),
  };
}
