import type { CheckResult } from '../../src/checker/report.ts';
import type { Lang } from '../../src/i18n/text.ts';

const WORDS = {
  en: { did: 'did', expected: 'expected', saw: 'saw', likely: 'likely' },
  zh: { did: '我们做了', expected: '期望', saw: '实际', likely: '可能原因' },
};

/** What a learner reads of a failed check, with times, counts and other chance taken out. */
export function message(result: CheckResult, lang: Lang): string {
  const words = WORDS[lang];
  const lines = (['did', 'expected', 'saw', 'likely'] as const).flatMap((part) => {
    const text = result[part]?.[lang];
    return text === undefined ? [] : [`    ${words[part]}: ${steady(text)}`];
  });
  const failure = result.failure === null ? [] : [`    ${result.outcome}: ${result.failure.kind}`];
  return [`  ${result.check}: ${result.title[lang]}`, ...lines, ...failure].join('\n');
}

/** Leaves only what is the same on every machine at any time. */
function steady(text: string): string {
  return text
    .replace(/“(?:Ada|Bo|Cy) no\. \d+ \(\w+\)”/g, '“… no. N (…)”')
    .replace(/\d{4}-\d\d-\d\d/g, 'YYYY-MM-DD')
    .replace(/\d{4}\/\d\d\/\d\d|\b\d{1,2}\/\d{1,2}\/\d{4}/g, 'D/M/Y')
    .replace(/\b\d{1,2}:\d\d:\d\d(?:\.\d+Z)?/g, 'HH:mm:ss')
    .replace(/\b\d\d:\d\d\b/g, 'HH:mm')
    .replace(/(off by|差了) [\d hmins小时分秒]+/g, '$1 …')
    .replace(/\d+ of \d+|\d+ 条（共 \d+ 条）/g, 'N of N')
    .replace(/entry \d+|第 \d+ 条在/g, 'entry N')
    .replace(/\d+ tries|试了 \d+ 次/g, 'N tries')
    .replace(/(after|过了) \d+\.\d s/g, '$1 N s')
    .replace(/\(\w{4}\)/g, '(…)');
}
