import { join } from 'node:path';
import { type Feed, startFeed } from '../../demos/08-choosing/race/feed.ts';
import { DEMOS } from '../../paths.ts';
import { LANES, type Lane, PUBLISHER } from '../../race/lane.ts';
import { CUT_MS, type RaceSettings } from '../../race/race-settings.ts';
import { createScoreboard, type Scoreboard } from '../../race/scoreboard.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Failure } from '../../runner/failure.ts';
import type { Runner } from '../../runner/runner.ts';

const PROGRAM = join(DEMOS, '08-choosing', 'race');

/** The race's program, started, with a relay for each lane and one for the publisher. */
export interface RaceProgram {
  readonly relays: Readonly<Record<Lane | typeof PUBLISHER, Relay>>;
  readonly score: Scoreboard;
  /** Starts publisher and listeners in this process. `via` gives a lane another origin than its relay's. */
  begin(settings: RaceSettings, via?: Partial<Record<Lane, string>>): Feed;
  /** Cuts every lane's connections with RST and freezes the lanes for `CUT_MS`. */
  cut(): Promise<void>;
  /** Restarts the program; resolves to why it does not listen, or `null`. */
  restart(): Promise<Failure | null>;
  close(): Promise<void>;
}

/** Starts the program. Resolves to a failure when it does not listen. */
export async function startRaceProgram(runner: Runner): Promise<RaceProgram | Failure> {
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
