import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import { figure } from '../../../i18n/numbers.ts';
import css from '../../../styles/class/kit/guess-histogram.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { svg } from '../../kit/svg.ts';
import { type GuessColumn, type GuessRuler, layOutGuesses, SQUARES } from './guess-columns.ts';

adoptSheet(css);

export interface GuessHistogramOptions {
  counts: readonly { value: number; count: number }[];
  options: readonly number[] | null;
  /** One's own answer; `null` on the screens of teacher and beamer. */
  mine: number | null;
  measured: number | null;
  words: ClassKitWords;
}

/** Side of a square, and the margin at both ends of the ruler. */
const SQ = 10;
const LEFT = 10;
const WIDTH = LEFT * 2 + SQUARES * SQ;
/** Squares over the highest column: for its count, and for the measured number. */
const ABOVE = 4;
/** The least height of the paper, in squares. */
const LEAST = 6;
/** Room under the axis for the numbers. */
const BELOW = 26;

/** Draws the answers of a class: one square of the paper is one seat, stacked over the ruler. */
export function guessHistogram(given: GuessHistogramOptions): SVGSVGElement {
  const { counts, options, mine, measured, words } = given;
  const further = [mine, measured].filter((value) => value !== null);
  const ruler = layOutGuesses({ counts, options, further });
  const rows = Math.max(LEAST, ...ruler.columns.map(({ height }) => height)) + ABOVE;
  const axis = rows * SQ;
  const x = (at: number) => LEFT + at * SQ;
  const drawing = svg('svg', { class: 'votes', viewBox: `0 0 ${WIDTH} ${axis + BELOW}`, role: 'img' });
  drawing.ariaLabel = tellVotes(given);

  if (measured !== null) {
    const at = x(Math.round(ruler.place(measured)));
    drawing.append(svg('path', { class: 'vote-mark', d: `M${at - 15} ${2 * SQ}h30V${axis}h-30z` }));
  }
  drawing.append(...paper(rows));
  for (const column of ruler.columns) drawing.append(...stack(column, given, axis, ruler));
  drawing.append(svg('path', { class: 'vote-axis', d: `M${LEFT} ${axis}h${SQUARES * SQ}` }));
  for (const { at, value } of ruler.ticks) {
    const kind = value === measured ? ' is-real' : value === mine ? ' is-mine' : '';
    drawing.append(
      svg('path', { class: 'vote-axis', d: `M${x(at)} ${axis}v5` }),
      text(x(at), axis + 20, figure(value), `vote-tick${kind}`),
    );
  }
  if (mine !== null && !ruler.columns.some(({ values }) => values.includes(mine)))
    drawing.append(square(Math.round(ruler.place(mine)), 0, axis, 'vote is-mine'));
  if (measured !== null) drawing.append(...measurement(ruler, measured, axis, words));
  return drawing;
}

/** Draws the squares of one column and its count; one's own is outlined, at the top. The line of the measured number leaves no room above. */
function stack(
  { at, count, height, values }: GuessColumn,
  { mine, measured }: GuessHistogramOptions,
  axis: number,
  ruler: GuessRuler,
) {
  const isMine = mine !== null && values.includes(mine);
  const squares = Array.from({ length: height }, (_, row) =>
    square(at, row, axis, isMine && row === height - 1 ? 'vote is-mine' : 'vote'),
  );
  const top = axis - height * SQ;
  const name = ruler.seatsEach > 1 ? 'vote-count is-sum' : 'vote-count';
  const isMeasured = measured !== null && values.includes(measured);
  const place = isMeasured ? ([-SQ * 1.3, SQ * 0.9] as const) : ([0, -5] as const);
  return [...squares, text(LEFT + at * SQ + place[0], top + place[1], `${count}`, name)];
}

function square(at: number, row: number, axis: number, name: string): SVGElement {
  return svg('rect', {
    class: name,
    x: LEFT + at * SQ - SQ / 2,
    y: axis - (row + 1) * SQ,
    width: SQ,
    height: SQ,
  });
}

/** Draws the measured number: a triangle on top, a line down to the axis, a bar along it from 0. */
function measurement(
  { ticks, place }: GuessRuler,
  measured: number,
  axis: number,
  words: ClassKitWords,
): SVGElement[] {
  const at = LEFT + place(measured) * SQ;
  const isRight = at > WIDTH * 0.62;
  const from = LEFT + (ticks[0]?.at ?? 0) * SQ;
  return [
    svg('path', { class: 'vote-bar', d: `M${from} ${axis}H${at}v4H${from}z` }),
    svg('path', { class: 'vote-line', d: `M${at} ${2 * SQ}V${axis}` }),
    svg('path', { class: 'vote-real', d: `M${at} ${2 * SQ}l-5-8h10z` }),
    svg(
      'text',
      { class: 'vote-real', x: at + (isRight ? -10 : 10), y: 18, 'text-anchor': isRight ? 'end' : 'start' },
      `${words.guess.measured} ${figure(measured)}`,
    ),
  ];
}

/** The paper is shifted by half a square, so that the ticks are under the middle of the columns. */
function paper(rows: number): SVGElement[] {
  let fine = '';
  let strong = '';
  const [left, right, top, bottom] = [LEFT + SQ / 2, LEFT + SQUARES * SQ - SQ / 2, 2 * SQ, rows * SQ];
  for (let column = 0; left + column * SQ <= right; column++) {
    const line = `M${left + column * SQ} ${top}V${bottom}`;
    if (column % 5 === 0) strong += line;
    else fine += line;
  }
  for (let row = 0; bottom - row * SQ >= top; row++) {
    const line = `M${left} ${bottom - row * SQ}H${right}`;
    if (row % 5 === 0) strong += line;
    else fine += line;
  }
  return [svg('path', { class: 'vote-grid', d: fine }), svg('path', { class: 'vote-grid-5', d: strong })];
}

function text(x: number, y: number, content: string, name: string): SVGElement {
  return svg('text', { class: name, x, y, 'text-anchor': 'middle' }, content);
}

function tellVotes({ counts, mine, measured, words }: GuessHistogramOptions): string {
  const parts = counts.map(({ value, count }) => words.guess.column(figure(value), count));
  if (parts.length === 0) parts.push(words.guess.nobody);
  if (mine !== null) parts.push(`${words.guess.mine} ${figure(mine)}`);
  if (measured !== null) parts.push(`${words.guess.measured} ${figure(measured)}`);
  return parts.join(', ');
}
