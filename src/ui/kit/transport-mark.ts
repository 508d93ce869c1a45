import type { Lane } from '../../race/lane.ts';

/** The filled and the stroked SVG path of a mark, in a 14 × 14 box. */
export interface MarkPaths {
  fill?: string;
  stroke?: string;
}

const CIRCLE = 'M2.400 7a4.600 4.600 0 1 0 9.200 0a4.600 4.600 0 1 0-9.200 0z';

/** The marks of the four transports: disc, half disc, waves, two arrows. */
export const TRANSPORT_MARKS: Readonly<Record<Lane, MarkPaths>> = {
  poll: { fill: CIRCLE },
  long: { fill: 'M7 2.400a4.600 4.600 0 0 1 0 9.200z', stroke: CIRCLE },
  sse: { stroke: 'M1 4c2-2 4-2 6 0s4 2 6 0M1 8c2-2 4-2 6 0s4 2 6 0M1 12c2-2 4-2 6 0s4 2 6 0' },
  ws: { stroke: 'M1 4.500h10M8 1.500l3.500 3L8 7.500M13 10H3M6 7l-3.500 3L6 13' },
};
