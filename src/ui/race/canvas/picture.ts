import { LANES } from '../../../race/lane.ts';
import { sceneOf } from '../../../race/lane-scene.ts';
import { drawArrows, drawLabels } from './arrows.ts';
import { drawBackground, drawFaults } from './background.ts';
import { type CanvasLayout, layOutCanvas, SQUARE } from './canvas-layout.ts';
import { drawAxis, drawMessages } from './message-marks.ts';
import { createPen } from './pen.ts';
import type { PictureFrame, RaceScene } from './picture-frame.ts';

/** Draws the newest part of a race on a canvas, the present at its bottom. */
export interface Picture {
  draw(scene: RaceScene): void;
  /** Reads the colours and the size of the canvas again. */
  refresh(): void;
}

const FOOT = 14;

export function createPicture(canvas: HTMLCanvasElement): Picture {
  let brush = createPen(canvas);
  let paper = measure(canvas);

  return {
    refresh() {
      brush = createPen(canvas);
      paper = measure(canvas);
    },
    draw(scene) {
      const { width, height } = paper;
      const { context } = brush;
      const bottom = height - FOOT;
      const yOf = (at: number) => bottom - ((scene.now - at) / scene.square) * SQUARE;
      const from = scene.now - (bottom / SQUARE) * scene.square;
      const sheet: PictureFrame = { brush, paper, scene, yOf, bottom };
      brush.clear(width, height);
      drawAxis(sheet, from);
      context.save();
      context.beginPath();
      context.rect(0, 0, width, bottom);
      context.clip();
      const scenes = LANES.map((lane) => [lane, sceneOf(scene.rows[lane], from)] as const);
      for (const [lane, one] of scenes) drawBackground(sheet, lane, one);
      drawFaults(sheet);
      drawMessages(sheet);
      for (const [lane, one] of scenes) {
        drawArrows(sheet, lane, one);
        drawLabels(sheet, lane, one);
      }
      context.restore();
    },
  };
}

/** Gives the canvas as many pixels as the screen has for it, and returns its layout. */
function measure(canvas: HTMLCanvasElement): CanvasLayout {
  const { clientWidth, clientHeight } = canvas;
  const width = Math.round(clientWidth * devicePixelRatio);
  const height = Math.round(clientHeight * devicePixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const axis = getComputedStyle(canvas).getPropertyValue('--label-col');
  return layOutCanvas(clientWidth, clientHeight, Number.parseFloat(axis));
}
