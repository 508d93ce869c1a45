import type { Lane, PerLane } from '../../../race/lane.ts';
import type { Row } from '../../../wire/row.ts';
import type { CanvasLayout } from './canvas-layout.ts';
import type { Pen } from './pen.ts';

/** The state of a race that the picture shows. Times are milliseconds on the relay's clock. */
export interface RaceScene {
  rows: PerLane<readonly Row[]>;
  /** The messages and the times at which they were passed on to the server; the newest last. */
  published: readonly { id: number; at: number }[];
  /** The delay of a message, as the clients measured it. */
  delayOf(lane: Lane, id: number): number | undefined;
  /** Time of the first message. */
  began: number;
  now: number;
  /** Milliseconds to one square of the paper. */
  square: number;
  cuts: readonly { from: number; to: number | null }[];
  restarts: readonly number[];
  words: { now: string; several(count: number): string; seconds(seconds: number): string };
}

/** One drawing of the scene: its pen, its size, and the position of a time. */
export interface PictureFrame {
  brush: Pen;
  paper: CanvasLayout;
  scene: RaceScene;
  yOf(at: number): number;
  /** Position of the present time. */
  bottom: number;
}
