import { LANES } from '../../../race/lane.ts';
import type { PictureFrame } from './picture-frame.ts';

/** Height of one label, in CSS pixels. */
export const LABEL = 12;

/** Draws the times at the edge, and the present time at the bottom. */
export function drawAxis({ brush, paper, scene, yOf, bottom }: PictureFrame, from: number): void {
  const { axis, isNarrow } = paper;
  const { context } = brush;
  const right = isNarrow ? axis - 4 : axis - 32;
  const every = Math.max(scene.square * 10, 1000);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillStyle = brush.ink['ink-3'];
  brush.font(11);
  const first = Math.max(0, Math.ceil((from - scene.began) / every));
  for (let tick = first; ; tick++) {
    const y = yOf(scene.began + tick * every);
    if (y > bottom - 12) break;
    if (y < 8) continue;
    const seconds = (tick * every) / 1000;
    context.fillText(isNarrow ? `${seconds}` : scene.words.seconds(seconds), right, y);
    if (isNarrow) continue;
    brush.line(brush.ink['ink-3'], 1, (c) => {
      c.moveTo(right + 4, Math.round(y) + 0.5);
      c.lineTo(right + 10, Math.round(y) + 0.5);
    });
  }
  context.fillStyle = brush.ink.ink;
  brush.font(11, 700);
  context.fillText(scene.words.now, right, bottom);
}

/** Draws a dotted line for each message, from its number through all lanes; leaves out those that have no room. */
export function drawMessages({ brush, paper, scene: { published }, yOf }: PictureFrame): void {
  const { axis, width, isNarrow, lanes } = paper;
  const { context } = brush;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'right';
  context.fillStyle = brush.ink.ink;
  brush.font(11);
  let last = Number.POSITIVE_INFINITY;
  for (let index = published.length - 1; index >= 0; index--) {
    const { id, at } = published[index] as { id: number; at: number };
    const y = yOf(at);
    if (y < -LABEL) break;
    brush.line(brush.ink.ink, 1.5, (c) => {
      for (const lane of LANES) {
        c.moveTo(lanes[lane].server - 4, y);
        c.lineTo(lanes[lane].server + 4, y);
      }
    });
    if (last - y < LABEL) continue;
    last = y;
    context.save();
    context.setLineDash([1, 3]);
    context.globalAlpha = 0.75;
    brush.line(brush.ink.ink, 1, (c) => {
      c.moveTo(isNarrow ? axis : axis - 28, Math.round(y) + 0.5);
      c.lineTo(width, Math.round(y) + 0.5);
    });
    context.restore();
    if (!isNarrow) context.fillText(`#${id}`, axis + 4, y - 4);
  }
}
