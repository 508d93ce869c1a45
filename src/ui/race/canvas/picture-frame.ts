import type { Lane, PerLane } from '../../../race/lane.ts';
import type { Row } from '../../../wire/row.ts';
import type { CanvasLayout } from './canvas-layout.ts';
import type { Pen } from './pen.ts';

/** What the picture is of. Times are milliseconds on the relay's clock. */
export interface RaceScene {
  rows: PerLane<readonly Row[]>;
  /** When the publisher's message passed on to the server; the newest last. */
  published: readonly { id: number; at: number }[];
  /** The delay of a message, as the clients measured it. */
  delayOf(lane: Lane, id: number): number | undefined;
  /** When the first message was published. */
  began: number;
  now: number;
  /** What one square of the paper is, in ms. */
  square: number;
  cuts: readonly { from: number; to: number | null }[];
  restarts: readonly number[];
  words: { now: string; several(count: number): string; seconds(seconds: number): string };
}

/** One drawing of the scene: with what, on what, and where a time is on it. */
export interface PictureFrame {
  brush: Pen;
  paper: CanvasLayout;
  scene: RaceScene;
  yOf(at: number): number;
  /** Where the present is. */
  bottom: number;
}
