import type { Row } from '../../wire/row.ts';
import type { Fan } from './fans.ts';
import { SQUARE } from './lifelines.ts';
import { flightsOf } from './spaced-pieces.ts';

/** A span of time drawn without a cut, on its own linear scale. */
export interface Segment {
  from: number;
  to: number;
  /** Milliseconds to one square of the grid: 1, 2 or 5 times a power of ten. */
  scale: number;
}

/** Height of one label. */
export const LABEL = 16;
/** Squares; a longer idle gap is cut out of the drawing. */
const LONGEST_GAP = 40;
/** The same in a segment whose labels have made the scale finer than the arrows need. */
const LONGEST_GAP_BESIDE_BURST = 25;
/** Greatest distance of a label from its arrow's end; beyond it the scale becomes finer. */
const FURTHEST = 2 * LABEL;
/** The same where a finer scale would mostly draw empty space. */
export const FURTHEST_IN_SPACE = 4 * LABEL;
/** Ratio of a drawing's height to that of its labels from which it is mostly empty space. */
const MUCH_SPACE = 2;
/** Least and greatest fall of a usual arrow, in squares, so that its slope can be seen. */
const LEAST_FALL = 2.5;
const MOST_FALL = 12;
const FINEST = 0.1;
/** Milliseconds; faster arrows are flat at any scale, so the labels decide the scale. */
const FLAT = 0.5;

/** A time at which a row touches a lifeline; with a `label` if it is the client's. */
interface Moment {
  at: number;
  row: Row;
  label: boolean;
}

/** Returns the time at which a row touches its client's line, where its label is. A held piece has only left the server. */
export function clientTime(row: Row): number {
  return 'direction' in row && row.direction === 'down' ? (row.end ?? row.start) : row.start;
}

/**
 * Divides the time of these rows into segments, in order of time.
 * `column` names the label column that a row's label stands in: labels of one column must not overlap. Of a fan, the
 * times of its last row count, too.
 */
export function divideTime(
  rows: readonly Row[],
  column: (row: Row) => string,
  fans: ReadonlyMap<number, Fan> = new Map(),
): Segment[] {
  const moments: Moment[] = [];
  for (const row of rows) {
    const down = 'direction' in row && row.direction === 'down' && row.end !== null;
    moments.push({ at: row.start, row, label: !down });
    if (!('direction' in row)) continue;
    for (const { start, end } of flightsOf(row)) {
      if (start !== row.start) moments.push({ at: start, row, label: false });
      if (end !== null) moments.push({ at: end, row, label: down && end === row.end });
    }
  }
  for (const [id, { starts, ends }] of fans) {
    const row = rows.find((one) => one.id === id);
    for (const at of row ? [starts.last, ...(ends ? [ends.first, ends.last] : [])] : [])
      moments.push({ at, row: row!, label: false });
  }
  moments.sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  const split = (from: number, to: number, tooFar: (a: Moment, b: Moment) => boolean): number[] => {
    const starts = [from];
    for (let i = from + 1; i < to; i++) if (tooFar(moments[i - 1]!, moments[i]!)) starts.push(i);
    return starts;
  };
  const measure = (from: number, to: number): void => {
    const part = moments.slice(from, to);
    const { scale, finer } = chooseScale(part, column);
    const longest = (finer ? LONGEST_GAP_BESIDE_BURST : LONGEST_GAP) * scale;
    const starts = split(from, to, (a, b) => b.at - a.at > longest);
    if (starts.length === 1) segments.push({ from: part[0]!.at, to: part.at(-1)!.at, scale });
    else starts.forEach((start, i) => void measure(start, starts[i + 1] ?? to));
  };
  if (moments.length === 0) return [];
  const natural = (moment: Moment) => coarsest(flight(moment.row));
  const starts = split(0, moments.length, (a, b) => {
    return b.at - a.at > LONGEST_GAP * Math.max(natural(a), natural(b));
  });
  starts.forEach((start, i) => void measure(start, starts[i + 1] ?? moments.length));
  return segments;
}

/** Chooses the coarsest scale at which arrows still slope and labels stay near them; `finer` if the labels decided. */
function chooseScale(
  moments: readonly Moment[],
  column: (row: Row) => string,
): { scale: number; finer: boolean } {
  const flights = moments
    .filter(({ label, row }) => label && 'direction' in row)
    .map(({ row }) => flight(row))
    .sort((a, b) => a - b);
  const usual = flights[flights.length >> 1] ?? 0;
  const labels = moments.filter(({ label }) => label);
  const time = moments.at(-1)!.at - moments[0]!.at;
  const spread = time / Math.max(1, labels.length);
  const top = coarsest(usual < FLAT ? spread : usual);
  for (let scale = top; scale >= Math.max(FINEST, usual / MOST_FALL); scale = finer(scale)) {
    const height = (time / finer(scale)) * SQUARE;
    const limit = height > MUCH_SPACE * LABEL * labels.length ? FURTHEST_IN_SPACE : FURTHEST;
    if (furthest(labels, scale, column) < limit) return { scale, finer: scale < top };
  }
  return { scale: top, finer: false };
}

function furthest(labels: readonly Moment[], scale: number, column: (row: Row) => string): number {
  const last = new Map<string, number>();
  let most = 0;
  for (const { at, row } of labels) {
    const y = (at / scale) * SQUARE;
    const placed = Math.max(y, (last.get(column(row)) ?? -Infinity) + LABEL);
    last.set(column(row), placed);
    most = Math.max(most, placed - y);
  }
  return most;
}

/** Returns the time that the row's last byte was under way. */
function flight(row: Row): number {
  return 'direction' in row && row.end !== null ? row.end - row.sent : 0;
}

function coarsest(flight: number): number {
  const wanted = Math.max(1, flight / LEAST_FALL);
  const power = 10 ** Math.floor(Math.log10(wanted) + 1e-9);
  return (wanted >= 5 * power ? 5 : wanted >= 2 * power ? 2 : 1) * power;
}

function finer(scale: number): number {
  const power = 10 ** Math.floor(Math.log10(scale) + 1e-9);
  const digit = Math.round(scale / power);
  const next = digit === 1 ? power / 2 : digit === 2 ? power : 2 * power;
  return Number(next.toPrecision(1));
}
