import type { Check } from '../../checker/check.ts';
import type { Report } from '../../checker/report.ts';
import { isLeftOut } from '../../checker/running-server.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';

/** Exit codes of the command; `--help` lists them. */
export const EXIT = { passed: 0, notPassed: 1, usage: 2, noVerdict: 3, cancelled: 130 } as const;

/** Returns the checks that decide: those that were chosen, else those without a star. */
function required(checks: readonly Check[], only: readonly string[] | undefined): readonly Check[] {
  return checks.filter((check) => only?.includes(check.id) ?? !check.star);
}

/** Returns the exit code; checks that cannot be done on a server that runs already do not count. A failed check counts more than one without a verdict: after 3, no check has failed. */
export function exitCode(
  report: Report,
  checks: readonly Check[],
  only: readonly string[] | undefined,
): number {
  if (report.cancelled) return EXIT.cancelled;
  const left = leftOut(report);
  const asked = required(checks, only).filter(({ id }) => !left.has(id));
  const outcomes = asked.map(({ id }) => outcomeOf(report, id));
  if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'pass')) return EXIT.passed;
  const wrong = outcomes.some(
    (outcome) => outcome === 'fail' || outcome === 'error' || outcome === 'timeout',
  );
  return wrong ? EXIT.notPassed : EXIT.noVerdict;
}

/**
 * Returns the last line of a report: `7 of 9 required checks passed · 1 of 4 extra · 12.3 s · seed 42`. A partial one
 * says how many checks ran.
 */
export function verdictLine(report: Report, checks: readonly Check[], lang: Lang): string {
  const words = terminalWords[lang];
  if (report.cancelled) return words.cancelled;
  const left = leftOut(report);
  const ran = new Set(report.results.map(({ check }) => check).filter((check) => !left.has(check)));
  const count = (star: boolean) => {
    const asked = checks.filter((check) => (check.star ?? false) === star && ran.has(check.id));
    return { passed: asked.filter(({ id }) => outcomeOf(report, id) === 'pass').length, of: asked.length };
  };
  const main = count(false);
  const extra = count(true);
  const counts = report.passed ? [words.allPassed] : main.of > 0 ? [words.passed(main.passed, main.of)] : [];
  if (extra.of > 0) counts.push(words.stars(extra.passed, extra.of));
  if (report.partial) counts.push(words.partial(ran.size, checks.length, report.passed));
  if (left.size > 0) counts.push(words.leftOut(left.size));
  return [...counts, `${(report.took / 1000).toFixed(1)} s`, words.seed(report.seed)].join(' · ');
}

/** Returns the ids of the checks that cannot be done on a server that runs already. */
function leftOut(report: Report): ReadonlySet<string> {
  return new Set(report.results.filter(isLeftOut).map(({ check }) => check));
}

function outcomeOf(report: Report, id: string) {
  return report.results.find(({ check }) => check === id)?.outcome;
}
