import { type CheckOptions, runChecks } from '../../checker/engine.ts';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import type { CheckResult, Report } from '../../checker/report.ts';
import { encode } from '../../wire/base64.ts';
import { paintFor } from '../paint.ts';
import type { CheckCommandOptions } from './check-options.ts';
import { type Format, formatResult } from './format-result.ts';
import { createProgressLine } from './progress-line.ts';
import { verdictLine } from './verdict-line.ts';

/** Checks a program once and prints what comes of it, results one by one. */
export async function checkRound(
  { exercise, checks }: LoadedExercise,
  {
    options,
    ...means
  }: Pick<CheckOptions, 'runner' | 'browser' | 'dir' | 'signal'> & { options: CheckCommandOptions },
): Promise<Report> {
  const { lang, only, seed, json } = options;
  const { stdout } = process;
  const asked = { ...means, exercise, checks, only, seed };
  if (json) {
    const report = await runChecks(asked);
    stdout.write(`${JSON.stringify(encode(report), null, 2)}\n`);
    return report;
  }

  const progress = createProgressLine(stdout, lang);
  const width = stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY;
  const format: Format = { lang, paint: paintFor(stdout, process.env), width };
  const numberOf = (id: string) => checks.findIndex((check) => check.id === id) + 1;
  let previous: CheckResult | undefined;
  const report = await runChecks({
    ...asked,
    pictures: false,
    notify(notice) {
      if (notice.type === 'running') {
        const check = checks.find(({ id }) => id === notice.check);
        if (check !== undefined) progress.show(check, numberOf(check.id));
      }
      if (notice.type !== 'result') return;
      const { result } = notice;
      progress.clear();
      const lines = formatResult(result, numberOf(result.check), repeats(previous, result), format);
      stdout.write(`${lines.join('\n')}\n`);
      previous = result;
    },
  });
  progress.clear();
  stdout.write(`\n${verdictLine(report, checks, lang)}\n`);
  return report;
}

/** Whether a program that did not start, or a browser that is missing, would be told of once more in the same words. */
function repeats(previous: CheckResult | undefined, { did, failure, reason }: CheckResult): boolean {
  if (previous === undefined || did !== null || (failure ?? reason) === null) return false;
  return JSON.stringify([previous.failure, previous.reason]) === JSON.stringify([failure, reason]);
}
