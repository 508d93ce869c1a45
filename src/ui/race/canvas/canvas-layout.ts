import { LANES, type Lane, type PerLane, perLane } from '../../../race/lane.ts';

/** Positions of the picture's parts, in CSS pixels. Squares of the graph paper are 10 wide. */
export interface CanvasLayout {
  width: number;
  height: number;
  /** The right end of the axis of times. */
  axis: number;
  lanes: PerLane<{ left: number; client: number; server: number }>;
  isNarrow: boolean;
}

export const SQUARE = 10;

/** Lays out the picture. `axis` is as wide as the table's column of names, so that each lane stands above its column. */
export function layOutCanvas(width: number, height: number, axis: number): CanvasLayout {
  const isNarrow = width < 640;
  const laneWidth = (width - axis) / LANES.length;
  const label = isNarrow ? 40 : 84;
  const margin = isNarrow ? 6 : 20;
  const wire = Math.max(2, Math.floor((laneWidth - label - margin) / SQUARE)) * SQUARE;
  const lanes = perLane((lane) => {
    const left = Math.round(axis + LANES.indexOf(lane) * laneWidth);
    const server = Math.round(left + laneWidth - margin);
    return { left, client: server - wire, server };
  });
  return { width, height, axis, lanes, isNarrow };
}

/** The colours of `tokens.css`, as a canvas takes them. */
export type Ink = Record<
  | 'paper'
  | 'ink'
  | 'ink-3'
  | 'rule'
  | 'grid'
  | 'grid-5'
  | 'up'
  | 'up-wash'
  | 'down'
  | 'fault'
  | 'fault-ink'
  | Lane,
  string
> & { 'sse-wash': string; 'ws-wash': string; font: string };

const COLOURS = [
  'paper',
  'ink',
  'ink-3',
  'rule',
  'grid',
  'grid-5',
  'up',
  'up-wash',
  'down',
  'fault',
  'fault-ink',
  'poll',
  'long',
  'sse',
  'ws',
  'sse-wash',
  'ws-wash',
] as const;

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const ink = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...ink, font: style.getPropertyValue('--mono') } as Ink;
}
