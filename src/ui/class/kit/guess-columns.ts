/** A column of squares over the ruler: all answers that fall on one place of it. */
export interface GuessColumn {
  /** Its place, in squares from the ruler's beginning. */
  at: number;
  count: number;
  /** Squares that it is high. */
  height: number;
  /** The answers in it; more than one where the ruler is too coarse to keep them apart. */
  values: number[];
}

/** The answers of a class on a ruler, in squares of the graph paper. */
export interface GuessRuler {
  columns: GuessColumn[];
  ticks: { at: number; value: number }[];
  /** Seats that one square stands for. */
  seatsEach: number;
  /** Returns the place of a value, in squares. */
  place(value: number): number;
}

export interface GuessAnswers {
  counts: readonly { value: number; count: number }[];
  /** The answers to choose from; `null` when numbers were typed. */
  options: readonly number[] | null;
  /** Further values that must have a place: one's own guess, the measured number. */
  further: readonly number[];
}

/** The length of the ruler, in squares. */
export const SQUARES = 45;
/** The highest column, in squares; a higher one has more seats a square. */
export const HIGHEST = 12;
/** Squares from tick to tick, where the ruler has a scale. */
const TICK = 5;
/** The most squares between two choices. */
const APART = 6;

/** Places the answers of a class on a ruler. */
export function layOutGuesses({ counts, options, further }: GuessAnswers): GuessRuler {
  const values = [...counts.map(({ value }) => value), ...further];
  const { place, ticks } = options ? byChoice([...options, ...values]) : byScale(values);
  const columns = new Map<number, GuessColumn>();
  for (const { value, count } of counts) {
    const at = Math.round(place(value));
    const column = columns.get(at) ?? { at, count: 0, height: 0, values: [] };
    column.count += count;
    column.values.push(value);
    columns.set(at, column);
  }
  const most = Math.max(0, ...[...columns.values()].map(({ count }) => count));
  const seatsEach = Math.max(1, Math.ceil(most / HIGHEST));
  for (const column of columns.values()) column.height = Math.ceil(column.count / seatsEach);
  return { columns: [...columns.values()].toSorted((a, b) => a.at - b.at), ticks, seatsEach, place };
}

/** Gives each value of a short list a place of its own, at the same distance. */
function byChoice(values: readonly number[]): Pick<GuessRuler, 'place' | 'ticks'> {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b);
  const apart = Math.min(APART, Math.floor((SQUARES - 3) / Math.max(1, sorted.length - 1)));
  const place = (value: number) => 1 + apart * sorted.indexOf(value);
  return { place, ticks: sorted.map((value) => ({ at: place(value), value })) };
}

/** A scale from 0 on, whose ticks are 1, 2 or 5 times a power of ten. */
function byScale(values: readonly number[]): Pick<GuessRuler, 'place' | 'ticks'> {
  const most = Math.max(5, ...values);
  const fit = Math.floor((SQUARES - 3) / TICK);
  let step = 1;
  for (let power = 1; most / step > fit; power *= 10)
    step = [1, 2, 5].map((factor) => factor * power).find((one) => most / one <= fit) ?? 10 * power;
  const place = (value: number) => 1 + (value / step) * TICK;
  const count = Math.min(fit, Math.max(TICK, Math.ceil(most / step)));
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    at: place(index * step),
    value: index * step,
  }));
  return { place, ticks };
}
