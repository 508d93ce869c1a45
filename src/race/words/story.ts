import { raceWords } from '../../i18n/race.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Figures } from '../figures.ts';
import { LANES, type Lane, type PerLane } from '../lane.ts';

/** What a race has shown, in two sentences made of its numbers; `null` until every lane has delivered something. */
export function tellStory(figures: PerLane<Figures>, lang: Lang): [delays: string, bytes: string] | null {
  const words = raceWords[lang].story;
  if (LANES.some((lane) => figures[lane].delivered === 0)) return null;
  const delay = (lane: Lane) => figures[lane].p50 ?? 0;
  const price = (lane: Lane) => figures[lane].perMessage ?? 0;
  const fastest = first(delay, Math.min);
  const slowest = first(delay, Math.max);
  const cheapest = first(price, Math.min);
  const dearest = first(price, Math.max);
  const losers = LANES.filter((lane) => figures[lane].lost > 0);
  const { up, down, bytes } = figures[dearest];
  return [
    words.delays({
      fastest,
      slowest,
      least: Math.round(delay(fastest)),
      most: Math.round(delay(slowest)),
      messages: figures[fastest].delivered,
    }),
    words.bytes({
      cheapest,
      dearest,
      least: Math.round(price(cheapest)),
      most: Math.round(price(dearest)),
      headers: Math.round((100 * (up.header + down.header)) / bytes),
      lost: losers.map((lane) => ({ lane, count: figures[lane].lost })),
    }),
  ];
}

/** The lanes from the fewest bytes to the most. */
export function orderByBytes(figures: PerLane<Figures>): Lane[] {
  return [...LANES].sort((a, b) => figures[a].bytes - figures[b].bytes);
}

function first(value: (lane: Lane) => number, choose: (...values: number[]) => number): Lane {
  const wanted = choose(...LANES.map(value));
  return LANES.find((lane) => value(lane) === wanted) ?? 'poll';
}
