import { figure } from '../../i18n/numbers.ts';
import css from '../../styles/lesson/ruler.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element } from '../kit/dom.ts';
import { svg } from '../kit/svg.ts';
import type { Measurement } from './measures/measure.ts';

adoptSheet(css);

export interface RulerMarks {
  mine: number | null;
  measured: number | null;
  parts: Measurement['parts'];
  /** True for a value that is a name and no length, such as a status code: it is said, not drawn. */
  isCode?: boolean;
  words: { mine: string | undefined; measured: string | undefined };
  /** The least value that the scale reaches, even if nothing is marked there. */
  most?: number;
}

const WIDTH = 480;
const HEIGHT = 64;
const LEFT = 15;
const LINE = 34;
const SPAN = WIDTH - 2 * LEFT;
/** Least room between two texts in a row. */
const GAP = 10;

/** Draws a ruler: a hollow triangle for the guess, a filled one for the measured value, a bar for its parts. */
export function ruler({ mine, measured, parts, isCode, words, most: least = 0 }: RulerMarks): Element {
  const said = labels({ mine, measured, words });
  if (isCode) return element('p', { class: 'codes' }, said.map(({ text }) => text).join(' · '));
  const most = Math.max(mine ?? 0, measured ?? 0, least, 5);
  const step = stepFor(most);
  const ticks = Math.max(5, Math.ceil((most + step / 2) / step));
  const x = (value: number) => LEFT + (value / (ticks * step)) * SPAN;

  const drawing = svg('svg', { class: 'ruler', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  drawing.ariaLabel = said.map(({ text }) => text).join(', ');
  drawing.append(...paper());
  drawing.append(svg('path', { class: 'ax', d: `M${LEFT} ${LINE}H${WIDTH - LEFT}` }));
  for (let tick = 0; tick <= ticks; tick++) {
    const value = tick * step;
    const name = value === measured ? 'real' : value === mine ? 'mine' : '';
    drawing.append(svg('path', { class: 'ax', d: `M${x(value)} ${LINE}v10` }));
    drawing.append(label(x(value), 58, figure(value), name));
  }
  let from = 0;
  for (const { length, kind } of parts) {
    drawing.append(
      svg('rect', { class: `part ${kind}`, x: x(from), y: LINE - 5, width: x(length) - LEFT, height: 5 }),
    );
    from += length;
  }
  if (mine !== null) drawing.append(svg('path', { class: 'mark-mine', d: `M${x(mine)} ${LINE}l-5-9h10z` }));
  if (measured !== null)
    drawing.append(svg('path', { class: 'mark-real', d: `M${x(measured)} ${LINE}l-5-9h10z` }));
  drawing.append(...markLabels(said, x));
  return drawing;
}

interface Label {
  value: number;
  text: string;
  name: 'mine' | 'real';
}

/** Says both numbers; once, when they are the same. */
function labels({ mine, measured, words }: Pick<RulerMarks, 'mine' | 'measured' | 'words'>): Label[] {
  const isSame = mine === measured;
  const real = isSame ? `${words.mine} = ${words.measured}` : words.measured;
  const all: Label[] = [];
  if (mine !== null && !isSame)
    all.push({ value: mine, text: `${words.mine} ${figure(mine)}`, name: 'mine' });
  if (measured !== null) all.push({ value: measured, text: `${real} ${figure(measured)}`, name: 'real' });
  return all;
}

/** Draws the words above the marks, moved apart where they would touch, and always inside the drawing. */
function markLabels(said: readonly Label[], x: (value: number) => number): SVGElement[] {
  const all = said.map((one) => ({ ...one, at: x(one.value) })).sort((a, b) => a.at - b.at);
  const inside = (at: number, text: string) => {
    const half = width(text) / 2;
    return Math.min(WIDTH - half, Math.max(half, at));
  };
  for (const one of all) one.at = inside(one.at, one.text);
  const [first, second] = all;
  if (first && second) {
    const apart = (width(first.text) + width(second.text)) / 2 + GAP;
    const lack = Math.max(0, apart - (second.at - first.at));
    first.at = inside(first.at - lack / 2, first.text);
    second.at = inside(Math.max(second.at, first.at + apart), second.text);
    first.at = Math.min(first.at, second.at - apart);
  }
  return all.map(({ at, text, name }) => label(at, 16, text, name));
}

function paper(): SVGElement[] {
  let fine = '';
  let strong = '';
  for (let at = 0; at <= SPAN; at += 10) {
    if (at % 50 === 0) strong += `M${LEFT + at} 4v30`;
    else fine += `M${LEFT + at} 4v30`;
  }
  for (let at = 4; at < LINE; at += 10) fine += `M${LEFT} ${at}h${SPAN}`;
  return [svg('path', { class: 'g1', d: fine }), svg('path', { class: 'g5', d: strong })];
}

/** Returns the step of the scale, 1, 2 or 5 × 10ⁿ, so that the numbers under the ruler do not touch: fifteen at most. */
function stepFor(most: number): number {
  const fit = Math.min(15, Math.floor(SPAN / (width(figure(most)) + GAP)) - 1);
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (most / (factor * power) <= fit) return factor * power;
  }
}

function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 12 : 7.4), 0);
}

function label(x: number, y: number, text: string, name: string): SVGElement {
  return svg('text', { class: name, x, y, 'text-anchor': 'middle' }, text);
}
