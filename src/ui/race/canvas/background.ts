import type { Lane } from '../../../race/lane.ts';
import type { LaneScene } from '../../../race/lane-scene.ts';
import { SQUARE } from './canvas-layout.ts';
import type { Pen } from './pen.ts';
import type { PictureFrame } from './picture-frame.ts';

/** Draws the graph paper of a lane, its channels, the requests that are held, and its two lifelines. */
export function drawBackground(
  { brush, paper, scene, yOf, bottom }: PictureFrame,
  lane: Lane,
  { channels, holds }: LaneScene,
): void {
  const { client, server } = paper.lanes[lane];
  const { context, ink } = brush;
  const top = (at: number) => Math.max(0, yOf(at));
  const end = (at: number | null) => (at === null ? bottom : yOf(at));
  for (const { from, to } of channels) {
    context.fillStyle = lane === 'ws' ? ink['ws-wash'] : ink['sse-wash'];
    context.fillRect(client, top(from), server - client, end(to) - top(from));
  }
  const offset = yOf(scene.began) % (5 * SQUARE);
  for (const strong of [false, true]) {
    brush.line(strong ? ink['grid-5'] : ink.grid, 1, (c) => {
      for (let x = client, i = 0; x <= server; x += SQUARE, i++) {
        if ((i % 5 === 0) !== strong) continue;
        c.moveTo(x + 0.5, 0);
        c.lineTo(x + 0.5, bottom);
      }
      for (let y = offset - 5 * SQUARE, i = 0; y <= bottom; y += SQUARE, i++) {
        if ((i % 5 === 0) !== strong) continue;
        c.moveTo(client, Math.round(y) + 0.5);
        c.lineTo(server, Math.round(y) + 0.5);
      }
    });
  }
  for (const { from, to } of channels) {
    brush.line(ink[lane], 1.5, (c) => {
      for (const x of lane === 'ws' ? [client + 4, server - 4] : [client + 4]) {
        c.moveTo(x, top(from));
        c.lineTo(x, end(to));
      }
    });
  }
  for (const { from, to } of holds)
    if ((to ?? scene.now) - from > 5) drawHold(brush, server - 8, top(from), end(to));
  brush.line(ink.ink, 1.5, (c) => {
    for (const x of [client, server]) {
      c.moveTo(x, 0);
      c.lineTo(x, bottom);
    }
  });
}

function drawHold(brush: Pen, x: number, top: number, bottom: number): void {
  if (bottom - top < 1) return;
  const { context } = brush;
  context.fillStyle = brush.ink['up-wash'];
  context.fillRect(x, top, 7, bottom - top);
  context.save();
  context.beginPath();
  context.rect(x, top, 7, bottom - top);
  context.clip();
  brush.line(brush.ink.up, 1, (c) => {
    c.rect(x + 0.5, top, 6, bottom - top);
    for (let y = top - 4; y < bottom + 8; y += 6) {
      c.moveTo(x, y + 4.5);
      c.lineTo(x + 7, y);
    }
  });
  context.restore();
}

export function drawFaults({ brush, paper, scene: { cuts, restarts }, yOf, bottom }: PictureFrame): void {
  const { axis, width } = paper;
  const { context } = brush;
  for (const { from, to } of cuts) {
    const top = Math.max(0, yOf(from));
    context.fillStyle = brush.ink.fault;
    context.globalAlpha = 0.28;
    context.fillRect(axis, top, width - axis, (to === null ? bottom : yOf(to)) - top);
    context.globalAlpha = 1;
  }
  for (const at of restarts)
    brush.line(brush.ink['fault-ink'], 2, (c) => {
      c.moveTo(axis, yOf(at));
      c.lineTo(width, yOf(at));
    });
}
