import type { CheckResult, Outcome } from '../../checker/report.ts';
import { displayWidth } from '../../i18n/display-width.ts';
import { failureText } from '../../i18n/failure/index.ts';
import { placeLines } from '../../i18n/failure/place-lines.ts';
import { outcomeWords } from '../../i18n/outcome/index.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Failure } from '../../runner/failure.ts';
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
/** Columns of a check's number: `12b`. */
export const NUMBER_WIDTH = 3;

/** Language, colours and width of a result. */
export interface ResultFormat {
  lang: Lang;
  paint: Paint;
  /** Columns to wrap at; `Infinity` when the output is not a terminal. */
  width: number;
}

/** Returns one result as lines: its outcome, and for all but a pass the details. */
export function formatResult(result: CheckResult, number: string, format: ResultFormat): string[] {
  const { lang, paint } = format;
  const title = result.star ? `${result.title[lang]} (${terminalWords[lang].star})` : result.title[lang];
  const took = result.took > 0 ? paint('dim', `  ${(result.took / 1000).toFixed(2)} s`) : '';
  const details = result.outcome === 'pass' ? [] : formatDetails(result, format);
  return [
    `${head(result.outcome, number, format)}  ${title}${took}`,
    ...details.map((line) => INDENT + line),
  ];
}

/** Returns one line for results that only repeat the one above them: their numbers, and that they are as it was. */
export function formatRepeats(outcome: Outcome, numbers: readonly string[], format: ResultFormat): string {
  const [first = ''] = numbers;
  const range = numbers.length > 1 ? `${first}–${numbers.at(-1)}` : first;
  return `${head(outcome, range, format)}  ${terminalWords[format.lang].sameAsAbove(numbers.length)}`;
}

function head(outcome: Outcome, number: string, { lang, paint }: ResultFormat): string {
  const wordWidth = Math.max(...Object.values(outcomeWords[lang]).map(displayWidth));
  const mark = `${MARKS[outcome]} ${pad(outcomeWords[lang][outcome], wordWidth)}`;
  return `${paint(COLOURS[outcome], mark)} ${number.padStart(NUMBER_WIDTH)}`;
}

function formatDetails(result: CheckResult, { lang, paint, width }: ResultFormat): string[] {
  const { labels } = terminalWords[lang];
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
  const { failure } = result;
  for (const part of ['did', 'expected', 'saw', 'likely'] as const) {
    const text = result[part];
    if (text !== null) say(part, wrap(text[lang], room));
  }
  if (failure !== null) {
    say('why', [...wrap(failureText(failure)[lang], room), ...commandIn(failure)]);
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

/** Returns the command that a failure shows, as a line of its own. */
function commandIn(failure: Failure): string[] {
  const problem = failure.kind === 'own-server' ? failure.problem : null;
  return problem?.kind === 'not-agreed' ? [problem.command] : [];
}

function stackLines(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, STACK_LINES);
}
