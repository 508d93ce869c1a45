import { placeLabels } from '../../../race/labels.ts';
import type { Lane } from '../../../race/lane.ts';
import type { LaneScene } from '../../../race/lane-scene.ts';
import { drawMark } from './draw-mark.ts';
import { LABEL } from './message-marks.ts';
import type { Pen } from './pen.ts';
import type { PictureFrame } from './picture-frame.ts';

/** Draws an arrow for each piece, from the time the relay received it to the time it passed it on. */
export function drawArrows(
  { brush, paper, scene, yOf }: PictureFrame,
  lane: Lane,
  { arrows }: LaneScene,
): void {
  const { client, server } = paper.lanes[lane];
  const latency = Math.max(...arrows.map(({ from, to }) => (to ?? from) - from), 1);
  for (const { direction, from, to } of arrows) {
    const [start, goal] = direction === 'up' ? [client, server] : [server, client];
    // A piece still on its way is drawn as far as the latency lets a piece come in this time.
    const share = to === null ? Math.min(0.95, (scene.now - from) / latency) : 1;
    const x = start + (goal - start) * share;
    drawArrow(brush, brush.ink[direction], start, yOf(from), x, yOf(to ?? scene.now), to !== null);
  }
}

function drawArrow(
  brush: Pen,
  colour: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  isWhole: boolean,
): void {
  const { context } = brush;
  brush.line(colour, 1.4, (c) => {
    c.moveTo(x1, y1);
    c.lineTo(x2, y2);
  });
  if (!isWhole) return;
  const angle = Math.atan2(y2 - y1, x2 - x1);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x2, y2);
  for (const side of [-1, 1])
    context.lineTo(
      x2 - 7 * Math.cos(angle) - side * 3 * Math.sin(angle),
      y2 - 7 * Math.sin(angle) + side * 3 * Math.cos(angle),
    );
  context.fill();
}

/** Draws the lane's mark and the delay of the message beside each arrival. */
export function drawLabels(
  { brush, paper, scene, yOf }: PictureFrame,
  lane: Lane,
  { arrows }: LaneScene,
): void {
  const { client } = paper.lanes[lane];
  const { isNarrow } = paper;
  const { context } = brush;
  const arrivals = arrows.flatMap(({ to, ids }) =>
    ids.flatMap((id) => {
      const delay = scene.delayOf(lane, id);
      return to === null || delay === undefined ? [] : { y: yOf(to), delay };
    }),
  );
  context.fillStyle = brush.ink[lane];
  context.strokeStyle = brush.ink[lane];
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  brush.font(11);
  for (const { y, delay, count } of placeLabels(arrivals, LABEL, 3 * LABEL)) {
    drawMark(context, lane, client - (isNarrow ? 7 : 11), y, isNarrow ? 8 : 10);
    const several = count > 1 && !isNarrow ? `${scene.words.several(count)} ` : '';
    context.fillText(`${several}+${Math.round(delay)}`, client - (isNarrow ? 13 : 19), y);
  }
}
