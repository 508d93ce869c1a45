import type { Outcome } from '../../checker/report.ts';

export const zh: Readonly<Record<Outcome, string>> = {
  pass: '通过',
  fail: '未通过',
  error: '出错',
  timeout: '超时',
  internal: '内部错误',
  'not-run': '未检查',
};
