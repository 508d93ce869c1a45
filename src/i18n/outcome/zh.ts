import type { Outcome } from '../../checker/report.ts';

export const zh: Readonly<Record<Outcome, string>> = {
  pass: '通过',
  fail: '没过',
  error: '出错',
  timeout: '超时',
  internal: '我们的错',
  'not-run': '没有检查',
};
