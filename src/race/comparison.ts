import type { Figures } from './figures.ts';
import { LANES, type Lane, type PerLane } from './lane.ts';

/** The lanes with the shortest and the longest median delay. */
export interface DelayComparison {
  fastest: Lane;
  slowest: Lane;
  /** Medians, in whole ms. */
  least: number;
  most: number;
  /** Messages that the fastest has delivered. */
  messages: number;
}

/** The lanes with the fewest and the most bytes for a message, and the lost messages. */
export interface ByteComparison {
  cheapest: Lane;
  dearest: Lane;
  /** Bytes for each message. */
  least: number;
  most: number;
  /** Share of headers in the bytes of the lane with the most, in per cent. */
  headers: number;
  /** The lanes that lost messages. */
  lost: readonly { lane: Lane; count: number }[];
}

/** Compares the four lanes; `null` until each has delivered something. */
export function compareLanes(
  figures: PerLane<Figures>,
): { delays: DelayComparison; bytes: ByteComparison } | null {
  if (LANES.some((lane) => figures[lane].delivered === 0)) return null;
  const delay = (lane: Lane) => figures[lane].p50 ?? 0;
  const price = (lane: Lane) => figures[lane].perMessage ?? 0;
  const fastest = first(delay, Math.min);
  const slowest = first(delay, Math.max);
  const cheapest = first(price, Math.min);
  const dearest = first(price, Math.max);
  const losers = LANES.filter((lane) => figures[lane].lost > 0);
  const { up, down, bytes } = figures[dearest];
  return {
    delays: {
      fastest,
      slowest,
      least: Math.round(delay(fastest)),
      most: Math.round(delay(slowest)),
      messages: figures[fastest].delivered,
    },
    bytes: {
      cheapest,
      dearest,
      least: Math.round(price(cheapest)),
      most: Math.round(price(dearest)),
      headers: Math.round((100 * (up.header + down.header)) / bytes),
      lost: losers.map((lane) => ({ lane, count: figures[lane].lost })),
    },
  };
}

/** Sorts the lanes from the fewest bytes to the most. */
export function orderByBytes(figures: PerLane<Figures>): Lane[] {
  return [...LANES].sort((a, b) => figures[a].bytes - figures[b].bytes);
}

function first(value: (lane: Lane) => number, choose: (...values: number[]) => number): Lane {
  const wanted = choose(...LANES.map(value));
  return LANES.find((lane) => value(lane) === wanted) ?? 'poll';
}
