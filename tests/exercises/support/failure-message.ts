import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult } from '../../../src/checker/report.ts';
import type { Lang } from '../../../src/i18n/text.ts';

const WORDS = {
  en: { did: 'did', expected: 'expected', saw: 'saw', likely: 'likely' },
  zh: { did: '我们做了', expected: '期望', saw: '实际', likely: '可能原因' },
};

const PARTS = ['did', 'expected', 'saw', 'likely'] as const;
/** A part of what a learner reads when a check fails. */
export type MessagePart = (typeof PARTS)[number];

/** Writes what a learner reads of a failed check, without times, counts, and the parts that chance decides. */
export function message(result: CheckResult, lang: Lang, chance: readonly MessagePart[] = []): string {
  const words = WORDS[lang];
  const lines = PARTS.flatMap((part) => {
    const text = result[part]?.[lang];
    if (text === undefined) return [];
    return `    ${words[part]}: ${chance.includes(part) ? '…' : steady(text)}`;
  });
  const failure = result.failure === null ? [] : [`    ${result.outcome}: ${result.failure.kind}`];
  return [`  ${result.check}: ${result.title[lang]}`, ...lines, ...failure].join('\n');
}

/**
 * Compares what the mutants of an exercise are told with the file in which somebody last read it; with
 * `WIREBOOK_SNAPSHOTS=write` it becomes the file, to be read.
 */
export async function expectAsRead(name: string, told: readonly string[]): Promise<void> {
  const path = join(import.meta.dirname, '..', 'snapshots', name);
  if (process.env.WIREBOOK_SNAPSHOTS === 'write') return await writeFile(path, told.join('\n'));
  const read = (await readFile(path, 'utf8')).split(/\n\n/).map((part) => part.trim());
  const now = told.map((part) => part.trim());
  const others = (list: readonly string[], one: readonly string[]) =>
    list.filter((part) => !one.includes(part));
  assert.equal(others(now, read).join('\n\n'), others(read, now).join('\n\n'));
}

/** Leaves only what is the same on every machine at any time. */
function steady(text: string): string {
  return (
    text
      .replace(/“(?:Ada|Bo|Cy) no\. \d+ \(\w+\)”/g, '“… no. N (…)”')
      .replace(/\(\w{4}\)/g, '(…)')
      .replace(/“(?:one|two) \(/g, '“one or two (')
      // Which of the pages is looked at first, or is late first, is chance.
      .replace(/(?:Ada|Bo|Cy)(’s page (?:within|lacks))/g, 'A$1')
      .replace(/(1 s 内 |^)(?:Ada|Bo|Cy)( 的页面上(?:出现|少了))/g, '$1某人$2')
      .replace(/\d{4}-\d\d-\d\d/g, 'YYYY-MM-DD')
      .replace(/\d{4}\/\d\d\/\d\d|\b\d{1,2}\/\d{1,2}\/\d{4}/g, 'D/M/Y')
      .replace(/\d{1,2}:\d\d:\d\d(?:\.\d+Z)?/g, 'HH:mm:ss')
      .replace(/\b\d\d:\d\d\b/g, 'HH:mm')
      .replace(/(off by|差了) [\d hmins小时分秒]+/g, '$1 …')
      .replace(/lacks \d+ of/g, 'lacks N of')
      .replace(/少了 \d+ 条/g, '少了 N 条')
      .replace(/entry \d+/g, 'entry N')
      .replace(/第 \d+ 条在/g, '第 N 条在')
      .replace(/("time": ?")[^"]*…/g, '$1…')
      // How many are said while somebody comes back is chance.
      .replace(/every message \(\d+\)/g, 'every message (N)')
      .replace(/每一条消息（共 \d+ 条）/g, '每一条消息（共 N 条）')
      // How far a burst came before something went wrong is chance.
      .replace(/\d+( came, then nothing)/g, 'N$1')
      .replace(/来了 \d+( 条，之后就没有了)/g, '来了 N$1')
      .replace(/: id \d+/g, ': id N')
      .replace(/：编号 \d+/g, '：编号 N')
      .replace(/\d+ tries/g, 'N tries')
      .replace(/试了 \d+ 次/g, '试了 N 次')
      .replace(/(after|过了) \d+\.\d s/g, '$1 N s')
  );
}
