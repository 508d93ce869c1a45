import type { WireEvent } from '../wire/event.ts';
import type { Row } from '../wire/row.ts';
import { createLaneWire } from './bytes-spent.ts';
import { type Figures, figuresOf } from './figures.ts';
import { isLane, LANES, type Lane, type PerLane, perLane } from './lane.ts';
import { createSeries, type Series } from './series.ts';
import { createTally } from './tally.ts';

/** A report of the publisher or a listener, on the clock that they share. */
export type FeedReport =
  | { type: 'published'; id: number; at: number }
  | { type: 'arrived'; lane: Lane; id: number; at: number; delay: number | null };

/** The score of one race: messages as the clients report them, bytes as the relays saw them. */
export interface Scoreboard {
  /** Time of the first message on the clients' clock; `null` before. */
  readonly began: number | null;
  report(what: FeedReport): void;
  /** Counts events of the lanes' relays, ignores others, and returns the rows of each lane that began or changed. */
  wire(events: readonly WireEvent[]): PerLane<Row[]>;
  readonly rows: PerLane<readonly Row[]>;
  /** True when every lane has all published messages. */
  readonly isSettled: boolean;
  giveUp(): void;
  figures(): PerLane<Figures>;
  readonly series: Series;
}

export function createScoreboard(): Scoreboard {
  const tallies = perLane(createTally);
  const wires = perLane(createLaneWire);
  const series = createSeries();
  const laneOf = new Map<number, Lane>();
  let began: number | null = null;

  return {
    series,
    rows: perLane((lane) => wires[lane].rows),
    get began() {
      return began;
    },
    get isSettled() {
      return LANES.every((lane) => tallies[lane].onTheWay === 0);
    },
    report(what) {
      if (what.type === 'published') {
        began ??= what.at;
        for (const lane of LANES) tallies[lane].published(what.id);
        series.published(what.id, what.at - began);
      } else {
        tallies[what.lane].arrived(what.id, what.delay);
        if (what.delay !== null) series.arrived(what.lane, what.id, what.delay);
      }
    },
    wire(events) {
      const changed = perLane((): Row[] => []);
      const byLane = Map.groupBy(events, (event) => {
        if (event.kind === 'open' && isLane(event.client)) laneOf.set(event.connection, event.client);
        const lane = laneOf.get(event.connection);
        if (event.kind === 'close') laneOf.delete(event.connection);
        return lane;
      });
      for (const [lane, own] of byLane) if (lane !== undefined) changed[lane] = wires[lane].add(own);
      return changed;
    },
    giveUp() {
      for (const lane of LANES) tallies[lane].giveUp();
    },
    figures: () => perLane((lane) => figuresOf(tallies[lane], wires[lane].spending)),
  };
}
