import type { Outcome } from '../../checker/report.ts';

/** The word for each outcome of a check, the same in the page and the terminal. */
export const en: Readonly<Record<Outcome, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  error: 'ERROR',
  timeout: 'TIMEOUT',
  internal: 'INTERNAL',
  'not-run': 'NOT RUN',
};
