import type { CheckResult } from './report.ts';

/**
 * Tells whether a result only repeats the one before it: the check had not begun, for the same reason (the program does
 * not start, the browser is missing). Page and terminal tell such a reason once.
 */
export function repeats(former: CheckResult | null | undefined, result: CheckResult): boolean {
  const { outcome, did, failure, reason } = result;
  if (former?.outcome !== outcome || did !== null || (failure ?? reason) === null) return false;
  return JSON.stringify([former.failure, former.reason]) === JSON.stringify([failure, reason]);
}
