import uPlot from 'uplot';
import sheet from 'uplot/dist/uPlot.min.css?inline';
import { LANES, type Lane } from '../../race/lane.ts';
import type { Series } from '../../race/series.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { readInk } from './canvas/canvas-layout.ts';
import { drawMark } from './canvas/draw-mark.ts';

adoptSheet(sheet);

export interface Chart {
  update(series: Series): void;
  /** Draws it again after the colours or the size of the page have changed. */
  refresh(): void;
  destroy(): void;
}

const HEIGHT = 276;
/** Delays at which the paper has lines, in ms. */
const LINES = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6];

/** Draws the delay of each message over the time of its publication, on a logarithmic scale, with the lane's mark. */
export function createChart(place: HTMLElement, words: { seconds(value: number): string }): Chart {
  let plot: uPlot | null = null;
  let latest: Series | null = null;

  function make(): uPlot {
    const ink = readInk(place);
    const axis = {
      stroke: ink['ink-3'],
      font: `11px ${ink.font}`,
      grid: { stroke: ink['grid-5'], width: 1 },
      ticks: { show: false },
    };
    return new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false },
          y: { distr: 3, range: (_, least, most) => [lineBelow(least), lineAbove(most)] },
        },
        axes: [
          { ...axis, size: 24, values: (_, ticks) => ticks.map((tick) => words.seconds(tick)) },
          {
            ...axis,
            size: 46,
            splits: (_, __, least, most) => LINES.filter((line) => line >= least && line <= most),
            filter: (_, lines) => lines,
            values: (_, lines) => lines.map(delayLabel),
          },
        ],
        series: [
          {},
          ...LANES.map((lane) => ({
            stroke: ink[lane],
            width: 1.3,
            spanGaps: true,
            points: { show: drawPoints(lane, ink[lane]) },
          })),
        ],
      },
      dataOf(latest),
      place,
    );
  }

  return {
    update(series) {
      latest = series;
      if (plot === null) plot = make();
      else plot.setData(dataOf(series));
    },
    refresh() {
      plot?.destroy();
      plot = latest === null ? null : make();
    },
    destroy() {
      plot?.destroy();
      plot = null;
    },
  };
}

function dataOf(series: Series | null): uPlot.AlignedData {
  if (series === null) return [[], ...LANES.map(() => [])] as unknown as uPlot.AlignedData;
  return [
    series.times.map((time) => time / 1000),
    ...LANES.map((lane) => [...series.delays[lane]]),
  ] as unknown as uPlot.AlignedData;
}

/** Lets uPlot draw the line and draws the points itself, while there are few enough to tell apart. */
function drawPoints(lane: Lane, colour: string) {
  return (plot: uPlot, index: number): boolean => {
    const [xs, ys] = [plot.data[0], plot.data[index]];
    if (ys === undefined || xs.length > 150) return false;
    const context = plot.ctx;
    context.save();
    context.fillStyle = colour;
    context.strokeStyle = colour;
    for (const [at, x] of xs.entries()) {
      const y = ys[at];
      if (y === null || y === undefined) continue;
      drawMark(context, lane, plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), 7 * devicePixelRatio);
    }
    context.restore();
    return false;
  };
}

function lineBelow(ms: number | null): number {
  return LINES.findLast((line) => line < (ms ?? 100)) ?? 0.5;
}

function lineAbove(ms: number | null): number {
  return LINES.find((line) => line > (ms ?? 500)) ?? 1e6;
}

function delayLabel(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}
