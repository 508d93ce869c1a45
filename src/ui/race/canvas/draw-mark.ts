import type { Lane } from '../../../race/lane.ts';
import { TRANSPORT_MARKS } from '../../kit/transport-mark.ts';

const paths = new Map<string, Path2D>();

function path(data: string): Path2D {
  const known = paths.get(data) ?? new Path2D(data);
  paths.set(data, known);
  return known;
}

/** Draws a lane's mark in the current colours, with its centre at (x, y). */
export function drawMark(
  context: CanvasRenderingContext2D,
  lane: Lane,
  x: number,
  y: number,
  size = 10,
): void {
  const { fill, stroke } = TRANSPORT_MARKS[lane];
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 14, size / 14);
  context.lineWidth = 1.7;
  if (fill !== undefined) context.fill(path(fill));
  if (stroke !== undefined) context.stroke(path(stroke));
  context.restore();
}
