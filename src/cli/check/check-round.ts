import type { Check } from '../../checker/check.ts';
import { checkNumbers } from '../../checker/check-numbers.ts';
import { type CheckOptions, runChecks } from '../../checker/engine.ts';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import { repeats } from '../../checker/repeats.ts';
import type { CheckResult, Report } from '../../checker/report.ts';
import { encode } from '../../wire/base64.ts';
import { paintFor } from '../paint.ts';
import type { CheckCommandOptions } from './check-options.ts';
import { formatRepeats, formatResult, type ResultFormat } from './format-result.ts';
import { createProgressLine } from './progress-line.ts';
import { verdictLine } from './verdict-line.ts';

/** Checks a program once, prints each result when it is there, and returns the report. */
export async function checkRound(
  { exercise, checks }: LoadedExercise,
  means: Pick<CheckOptions, 'runner' | 'browser' | 'dir' | 'server' | 'refusal' | 'only' | 'signal'>,
  { lang, seed, json }: Pick<CheckCommandOptions, 'lang' | 'seed' | 'json'>,
): Promise<Report> {
  const { stdout } = process;
  const asked = { ...means, exercise, checks, seed };
  if (json) {
    const report = await runChecks(asked);
    stdout.write(`${JSON.stringify(encode(report), null, 2)}\n`);
    return report;
  }

  const progress = createProgressLine(stdout, lang);
  const width = stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY;
  const format: ResultFormat = { lang, paint: paintFor(stdout, process.env), width };
  const numbers = checkNumbers(exercise, checks);
  const numberOf = (id: string) => numbers.get(id) ?? '';
  let previous: CheckResult | undefined;
  let repeated: string[] = [];

  function print(lines: readonly string[]): void {
    progress.clear();
    stdout.write(`${lines.join('\n')}\n`);
  }

  function endRepeats(): void {
    if (previous !== undefined && repeated.length > 0)
      print([formatRepeats(previous.outcome, repeated, format)]);
    repeated = [];
  }

  function tell(result: CheckResult): void {
    const number = numberOf(result.check);
    if (repeats(previous, result)) {
      repeated.push(number);
      return;
    }
    endRepeats();
    print(formatResult(result, number, format));
    previous = result;
  }

  /** Checks run side by side, and are told in their order. */
  const untold: Check[] = [];
  const begun = new Map<string, number>();
  const ended = new Map<string, CheckResult>();

  function tellNext(): void {
    for (let result = ended.get(untold[0]?.id ?? ''); result; result = ended.get(untold[0]?.id ?? '')) {
      untold.shift();
      tell(result);
    }
    const [check] = untold;
    const since = begun.get(check?.id ?? '');
    if (check && since !== undefined) progress.show(check, numberOf(check.id), since);
  }

  const report = await runChecks({
    ...asked,
    pictures: false,
    notify(notice) {
      if (notice.type === 'begun') untold.push(...notice.checks);
      if (notice.type === 'running') begun.set(notice.check, performance.now());
      if (notice.type === 'result') ended.set(notice.result.check, notice.result);
      tellNext();
    },
  });
  for (const { id } of untold) {
    // A cancelled report may lack results between those that it has.
    const result = ended.get(id);
    if (result) tell(result);
  }
  progress.clear();
  endRepeats();
  stdout.write(`\n${verdictLine(report, checks, lang)}\n`);
  return report;
}
