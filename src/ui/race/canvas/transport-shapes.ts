import type { Lane } from '../../../race/lane.ts';

/** The marks of `Mark.astro` for a canvas, 14 squares wide: what is filled and what is stroked. */
const MARKS: Record<Lane, { fill?: string; stroke?: string }> = {
  poll: { fill: 'M2.400 7a4.600 4.600 0 1 0 9.200 0a4.600 4.600 0 1 0-9.200 0z' },
  long: {
    fill: 'M7 2.400a4.600 4.600 0 0 1 0 9.200z',
    stroke: 'M2.400 7a4.600 4.600 0 1 0 9.200 0a4.600 4.600 0 1 0-9.200 0z',
  },
  sse: { stroke: 'M1 4c2-2 4-2 6 0s4 2 6 0M1 8c2-2 4-2 6 0s4 2 6 0M1 12c2-2 4-2 6 0s4 2 6 0' },
  ws: { stroke: 'M1 4.500h10M8 1.500l3.500 3L8 7.500M13 10H3M6 7l-3.500 3L6 13' },
};

const paths = new Map<string, Path2D>();

function path(data: string): Path2D {
  const known = paths.get(data) ?? new Path2D(data);
  paths.set(data, known);
  return known;
}

/** Draws a lane's mark in the present colours, its middle at (x, y). */
export function drawMark(
  context: CanvasRenderingContext2D,
  lane: Lane,
  x: number,
  y: number,
  size = 10,
): void {
  const { fill, stroke } = MARKS[lane];
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 14, size / 14);
  context.lineWidth = 1.7;
  if (fill !== undefined) context.fill(path(fill));
  if (stroke !== undefined) context.stroke(path(stroke));
  context.restore();
}
