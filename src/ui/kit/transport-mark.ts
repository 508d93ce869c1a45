import type { Lane } from '../../race/lane.ts';

/** The filled and the stroked SVG path of a mark, in a 14 × 14 box. */
export interface MarkPaths {
  fill?: string;
  stroke?: string;
}

const CIRCLE = 'M2.4 7a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z';

/** The marks of the four transports: disc, half disc, waves, two arrows. */
export const TRANSPORT_MARKS: Readonly<Record<Lane, MarkPaths>> = {
  poll: { fill: CIRCLE },
  long: { fill: 'M7 2.4a4.6 4.6 0 0 1 0 9.2z', stroke: CIRCLE },
  sse: { stroke: 'M1 4c2-2 4-2 6 0s4 2 6 0M1 8c2-2 4-2 6 0s4 2 6 0M1 12c2-2 4-2 6 0s4 2 6 0' },
  ws: { stroke: 'M1 4.5h10M8 1.5l3.5 3L8 7.5M13 10H3M6 7l-3.5 3L6 13' },
};
