import type { CheckResult, Outcome } from '../../checker/report.ts';
import { displayWidth } from '../../i18n/display-width.ts';
import { failureText } from '../../i18n/failure/index.ts';
import { placeLines } from '../../i18n/failure/place-lines.ts';
import { outcomeWords } from '../../i18n/outcome/index.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Paint } from '../paint.ts';
import { labelled, pad, wrap } from '../text-layout.ts';
import { wireLines } from './wire-lines.ts';

const MARKS: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  timeout: '~',
  internal: '?',
  'not-run': '-',
};
const COLOURS = {
  pass: 'green',
  fail: 'red',
  error: 'red',
  timeout: 'red',
  internal: 'magenta',
  'not-run': 'yellow',
} as const satisfies Record<Outcome, string>;

/** Lines shown at most: the last ones of a program's output, the first ones of a stack. */
const OUTPUT_LINES = 12;
const STACK_LINES = 8;
const INDENT = ' '.repeat(5);

/** Language, colours and width of a result. */
export interface ResultFormat {
  lang: Lang;
  paint: Paint;
  /** Columns to wrap at; `Infinity` when the output is not a terminal. */
  width: number;
}

/** Returns one result as lines: its outcome, and for all but a pass the details. `repeats`: they equal those above. */
export function formatResult(
  result: CheckResult,
  number: number,
  repeats: boolean,
  format: ResultFormat,
): string[] {
  const details = result.outcome === 'pass' ? [] : formatDetails(result, repeats, format);
  return [headLine(result, number, format), ...details.map((line) => INDENT + line)];
}

function headLine(result: CheckResult, number: number, { lang, paint }: ResultFormat): string {
  const words = terminalWords[lang];
  const wordWidth = Math.max(...Object.values(outcomeWords[lang]).map(displayWidth));
  const mark = `${MARKS[result.outcome]} ${pad(outcomeWords[lang][result.outcome], wordWidth)}`;
  const title = result.star ? `${result.title[lang]} (${words.star})` : result.title[lang];
  const took = result.took > 0 ? paint('dim', `  ${(result.took / 1000).toFixed(2)} s`) : '';
  return `${paint(COLOURS[result.outcome], mark)} ${String(number).padStart(2)}  ${title}${took}`;
}

function formatDetails(
  result: CheckResult,
  repeats: boolean,
  { lang, paint, width }: ResultFormat,
): string[] {
  const { labels, sameAsAbove } = terminalWords[lang];
  const labelWidth = Math.max(...Object.values(labels).map(displayWidth)) + 2;
  const room = Math.max(30, width - INDENT.length - labelWidth);
  const lines: string[] = [];
  const say = (label: keyof typeof labels, text: readonly string[]) => {
    const [first = '', ...others] = labelled(labels[label], labelWidth, text);
    lines.push(
      paint('dim', first.slice(0, labels[label].length)) + first.slice(labels[label].length),
      ...others,
    );
  };
  if (repeats) {
    say('why', [sameAsAbove]);
    return lines;
  }

  const { failure } = result;
  for (const part of ['did', 'expected', 'saw', 'likely'] as const) {
    const text = result[part];
    if (text !== null) say(part, wrap(text[lang], room));
  }
  if (failure !== null) {
    say('why', wrap(failureText(failure)[lang], room));
    if ('place' in failure && failure.place !== null) say('where', placeLines(failure.place));
    if (failure.kind === 'crash') lines.push(...stackLines(failure.stack).map((line) => paint('dim', line)));
  }
  if (result.reason !== null) say('why', wrap(result.reason[lang], room));
  const wire = result.wire === null ? [] : wireLines(result.wire, lang, room);
  if (wire.length > 0) say('wire', wire);
  const output = result.output.trimEnd();
  if (output !== '') say('output', output.split('\n').slice(-OUTPUT_LINES));
  return lines;
}

function stackLines(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, STACK_LINES);
}
