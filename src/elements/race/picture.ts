import { placeLabels } from '../../race/labels.ts';
import { LANES, type Lane, type PerLane } from '../../race/lane.ts';
import { type LaneScene, sceneOf } from '../../race/scene.ts';
import type { Row } from '../../wire/row.ts';
import { drawMark } from './marks.ts';
import { type Ink, layOut, type Paper, readInk, SQUARE } from './paper.ts';

/** What the picture is of. Times are milliseconds on the relay's clock. */
export interface Scene {
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

const FOOT = 14;
const LABEL = 12;

/** Draws the newest part of a race on a canvas, the present at its bottom. */
export class Picture {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #ink: Ink;
  #paper: Paper;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#ink = readInk(canvas);
    this.#paper = this.#measure();
  }

  /** Looks again at the colours and at the room there is. */
  refresh(): void {
    this.#ink = readInk(this.#canvas);
    this.#paper = this.#measure();
  }

  draw(scene: Scene): void {
    const { width, height } = this.#paper;
    const context = this.#context;
    const bottom = height - FOOT;
    const yOf = (at: number) => bottom - ((scene.now - at) / scene.square) * SQUARE;
    const from = scene.now - (bottom / SQUARE) * scene.square;
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#drawAxis(scene, from, yOf, bottom);
    context.save();
    context.beginPath();
    context.rect(0, 0, width, bottom);
    context.clip();
    const scenes = LANES.map((lane) => [lane, sceneOf(scene.rows[lane], from)] as const);
    for (const [lane, one] of scenes) this.#drawGround(lane, one, scene, yOf, bottom);
    this.#drawFaults(scene, yOf, bottom);
    this.#drawMessages(scene, yOf);
    for (const [lane, one] of scenes) {
      this.#drawArrows(lane, one, scene, yOf);
      this.#drawLabels(lane, one, scene, yOf);
    }
    context.restore();
  }

  #measure(): Paper {
    const { clientWidth, clientHeight } = this.#canvas;
    const ratio = devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const axis = getComputedStyle(this.#canvas).getPropertyValue('--label-col');
    return layOut(clientWidth, clientHeight, Number.parseFloat(axis));
  }

  #font(size: number, weight = 400): void {
    this.#context.font = `${weight} ${size}px ${this.#ink.font}`;
  }

  #line(colour: string, width: number, trace: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    trace(context);
    context.stroke();
  }

  #drawAxis(scene: Scene, from: number, yOf: (at: number) => number, bottom: number): void {
    const { axis, isNarrow } = this.#paper;
    const context = this.#context;
    const right = isNarrow ? axis - 4 : axis - 32;
    const every = Math.max(scene.square * 10, 1000);
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillStyle = this.#ink['ink-3'];
    this.#font(11);
    const first = Math.max(0, Math.ceil((from - scene.began) / every));
    for (let tick = first; ; tick++) {
      const y = yOf(scene.began + tick * every);
      if (y > bottom - 12) break;
      if (y < 8) continue;
      const seconds = (tick * every) / 1000;
      context.fillText(isNarrow ? `${seconds}` : scene.words.seconds(seconds), right, y);
      if (isNarrow) continue;
      this.#line(this.#ink['ink-3'], 1, (c) => {
        c.moveTo(right + 4, Math.round(y) + 0.5);
        c.lineTo(right + 10, Math.round(y) + 0.5);
      });
    }
    context.fillStyle = this.#ink.ink;
    this.#font(11, 700);
    context.fillText(scene.words.now, right, bottom);
  }

  /** The graph paper of a lane, its channels, the requests that are held, and its two lifelines. */
  #drawGround(
    lane: Lane,
    { channels, holds }: LaneScene,
    scene: Scene,
    yOf: (at: number) => number,
    bottom: number,
  ): void {
    const { client, server } = this.#paper.lanes[lane];
    const context = this.#context;
    const ink = this.#ink;
    const top = (at: number) => Math.max(0, yOf(at));
    const end = (at: number | null) => (at === null ? bottom : yOf(at));
    for (const { from, to } of channels) {
      context.fillStyle = lane === 'ws' ? ink['ws-wash'] : ink['sse-wash'];
      context.fillRect(client, top(from), server - client, end(to) - top(from));
    }
    const offset = yOf(scene.began) % (5 * SQUARE);
    for (const strong of [false, true]) {
      this.#line(strong ? ink['grid-5'] : ink.grid, 1, (c) => {
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
      this.#line(ink[lane], 1.5, (c) => {
        for (const x of lane === 'ws' ? [client + 4, server - 4] : [client + 4]) {
          c.moveTo(x, top(from));
          c.lineTo(x, end(to));
        }
      });
    }
    for (const { from, to } of holds)
      if ((to ?? scene.now) - from > 5) this.#drawHold(server - 8, top(from), end(to));
    this.#line(ink.ink, 1.5, (c) => {
      for (const x of [client, server]) {
        c.moveTo(x, 0);
        c.lineTo(x, bottom);
      }
    });
  }

  #drawHold(x: number, top: number, bottom: number): void {
    if (bottom - top < 1) return;
    const context = this.#context;
    context.fillStyle = this.#ink['up-wash'];
    context.fillRect(x, top, 7, bottom - top);
    context.save();
    context.beginPath();
    context.rect(x, top, 7, bottom - top);
    context.clip();
    this.#line(this.#ink.up, 1, (c) => {
      c.rect(x + 0.5, top, 6, bottom - top);
      for (let y = top - 4; y < bottom + 8; y += 6) {
        c.moveTo(x, y + 4.5);
        c.lineTo(x + 7, y);
      }
    });
    context.restore();
  }

  #drawFaults({ cuts, restarts }: Scene, yOf: (at: number) => number, bottom: number): void {
    const { axis, width } = this.#paper;
    const context = this.#context;
    for (const { from, to } of cuts) {
      const top = Math.max(0, yOf(from));
      context.fillStyle = this.#ink.fault;
      context.globalAlpha = 0.28;
      context.fillRect(axis, top, width - axis, (to === null ? bottom : yOf(to)) - top);
      context.globalAlpha = 1;
    }
    for (const at of restarts)
      this.#line(this.#ink['fault-ink'], 2, (c) => {
        c.moveTo(axis, yOf(at));
        c.lineTo(width, yOf(at));
      });
  }

  /** A dotted line for each message, from its number through all lanes; where they crowd, only for those with room. */
  #drawMessages({ published }: Scene, yOf: (at: number) => number): void {
    const { axis, width, isNarrow, lanes } = this.#paper;
    const context = this.#context;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'right';
    context.fillStyle = this.#ink.ink;
    this.#font(11);
    let last = Number.POSITIVE_INFINITY;
    for (let index = published.length - 1; index >= 0; index--) {
      const { id, at } = published[index] as { id: number; at: number };
      const y = yOf(at);
      if (y < -LABEL) break;
      this.#line(this.#ink.ink, 1.5, (c) => {
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
      this.#line(this.#ink.ink, 1, (c) => {
        c.moveTo(isNarrow ? axis : axis - 28, Math.round(y) + 0.5);
        c.lineTo(width, Math.round(y) + 0.5);
      });
      context.restore();
      if (!isNarrow) context.fillText(`#${id}`, axis + 4, y - 4);
    }
  }

  #drawArrows(lane: Lane, { arrows }: LaneScene, scene: Scene, yOf: (at: number) => number): void {
    const { client, server } = this.#paper.lanes[lane];
    const latency = Math.max(...arrows.map(({ from, to }) => (to ?? from) - from), 1);
    for (const { direction, from, to } of arrows) {
      const [start, goal] = direction === 'up' ? [client, server] : [server, client];
      // What is still on its way has come as far as its fellows would have by now.
      const share = to === null ? Math.min(0.95, (scene.now - from) / latency) : 1;
      const x = start + (goal - start) * share;
      this.#drawArrow(this.#ink[direction], start, yOf(from), x, yOf(to ?? scene.now), to !== null);
    }
  }

  #drawArrow(colour: string, x1: number, y1: number, x2: number, y2: number, isWhole: boolean): void {
    const context = this.#context;
    this.#line(colour, 1.4, (c) => {
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

  #drawLabels(lane: Lane, { arrows }: LaneScene, scene: Scene, yOf: (at: number) => number): void {
    const { client } = this.#paper.lanes[lane];
    const { isNarrow } = this.#paper;
    const context = this.#context;
    const arrivals = arrows.flatMap(({ to, ids }) =>
      ids.flatMap((id) => {
        const delay = scene.delayOf(lane, id);
        return to === null || delay === undefined ? [] : { y: yOf(to), delay };
      }),
    );
    context.fillStyle = this.#ink[lane];
    context.strokeStyle = this.#ink[lane];
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    this.#font(11);
    for (const { y, delay, count } of placeLabels(arrivals, LABEL, 3 * LABEL)) {
      drawMark(context, lane, client - (isNarrow ? 7 : 11), y, isNarrow ? 8 : 10);
      const several = count > 1 && !isNarrow ? `${scene.words.several(count)} ` : '';
      context.fillText(`${several}+${Math.round(delay)}`, client - (isNarrow ? 13 : 19), y);
    }
  }
}
