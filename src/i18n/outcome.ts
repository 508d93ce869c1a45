import type { Outcome } from '../checker/report.ts';
import type { Text } from './text.ts';

/** The word for each outcome of a check, the same in the page and the terminal. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  pass: { en: 'PASS', zh: '通过' },
  fail: { en: 'FAIL', zh: '没过' },
  error: { en: 'ERROR', zh: '出错' },
  timeout: { en: 'TIMEOUT', zh: '超时' },
  internal: { en: 'OUR FAULT', zh: '我们的错' },
  'not-run': { en: 'NOT RUN', zh: '没有检查' },
};
