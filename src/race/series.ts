import { LANES, type Lane, type PerLane, perLane } from './lane.ts';

/**
 * The delays of messages over the time of their publication, for a chart of at most `POINTS` points. When there are more,
 * every two points become one, which keeps the longer delay of each lane.
 */
export interface Series {
  published(id: number, at: number): void;
  arrived(lane: Lane, id: number, delay: number): void;
  /** Milliseconds since the race began, ascending. */
  readonly times: readonly number[];
  /** `null` where the message has not come, or not yet. */
  readonly delays: Readonly<PerLane<readonly (number | null)[]>>;
  /** The number of messages that a point stands for. */
  readonly step: number;
}

const POINTS = 1_200;

export function createSeries(): Series {
  const times: number[] = [];
  const delays = perLane((): (number | null)[] => []);
  let step = 1;

  function halve(): void {
    const half = Math.ceil(times.length / 2);
    for (let to = 0; to < half; to++) {
      times[to] = times[2 * to] as number;
      for (const lane of LANES) {
        const list = delays[lane];
        list[to] = longer(list[2 * to] ?? null, list[2 * to + 1] ?? null);
      }
    }
    times.length = half;
    for (const lane of LANES) delays[lane].length = half;
    step *= 2;
  }

  /** Ids count up from 1, so the place of a message follows from its id. */
  const placeOf = (id: number) => Math.floor((id - 1) / step);

  return {
    times,
    delays,
    get step() {
      return step;
    },
    published(id, at) {
      while (placeOf(id) >= POINTS) halve();
      while (times.length <= placeOf(id)) {
        times.push(at);
        for (const lane of LANES) delays[lane].push(null);
      }
    },
    arrived(lane, id, delay) {
      const list = delays[lane];
      const place = placeOf(id);
      if (place < list.length) list[place] = longer(list[place] ?? null, delay);
    },
  };
}

function longer(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
