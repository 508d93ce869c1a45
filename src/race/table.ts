import type { Figures } from './figures.ts';
import { LANES, type PerLane } from './lane.ts';

/** One line of the table: a figure of every lane. */
export interface Line {
  name: LineName;
  unit: '' | 'ms' | 'B';
  /** Returns the figure, or `null` if there is none. */
  value: (figures: Figures) => number | null;
  /** Set if the least of the four is to be marked. */
  least?: true;
  /** Set if the line has a thin rule above it. */
  begins?: true;
}

export type LineName = (typeof LINES)[number]['name'];

const LINES = [
  { name: 'delivered', unit: '', value: (f) => f.delivered, begins: true },
  { name: 'onTheWay', unit: '', value: (f) => f.onTheWay },
  { name: 'p50', unit: 'ms', value: (f) => f.p50, least: true, begins: true },
  { name: 'p95', unit: 'ms', value: (f) => f.p95, least: true },
  { name: 'max', unit: 'ms', value: (f) => f.max, least: true },
  { name: 'requests', unit: '', value: (f) => f.requests, least: true, begins: true },
  { name: 'empty', unit: '', value: (f) => f.empty },
  { name: 'connections', unit: '', value: (f) => f.connections },
  { name: 'held', unit: '', value: (f) => f.held },
  { name: 'upHeaders', unit: 'B', value: (f) => f.up.header, begins: true },
  { name: 'upFraming', unit: 'B', value: (f) => f.up.framing },
  { name: 'upPayload', unit: 'B', value: (f) => f.up.payload },
  { name: 'downHeaders', unit: 'B', value: (f) => f.down.header },
  { name: 'downFraming', unit: 'B', value: (f) => f.down.framing },
  { name: 'downPayload', unit: 'B', value: (f) => f.down.payload },
  { name: 'bytes', unit: 'B', value: (f) => f.bytes, least: true },
  { name: 'lost', unit: '', value: (f) => f.lost, begins: true },
  { name: 'doubled', unit: '', value: (f) => f.doubled },
  { name: 'outOfOrder', unit: '', value: (f) => f.outOfOrder },
] as const satisfies readonly (Omit<Line, 'name'> & { name: string })[];

export const TABLE: readonly Line[] = LINES;

/** Writes a whole number, with a narrow no-break space between thousands: `2 325`. */
export function formatNumber(value: number | null): string {
  if (value === null) return '–';
  const whole = String(Math.round(value));
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** Finds the lanes with the least figure; none when all are equal or one has no figure. */
export function leastOf(line: Line, figures: PerLane<Figures>): readonly (typeof LANES)[number][] {
  const values = LANES.map((lane) => line.value(figures[lane]));
  if (!line.least || values.includes(null)) return [];
  const rounded = values.map((value) => Math.round(value as number));
  const least = Math.min(...rounded);
  if (rounded.every((value) => value === least)) return [];
  return LANES.filter((_, index) => rounded[index] === least);
}
