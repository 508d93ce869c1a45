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
/** A part of the message for a failed check. */
export type MessagePart = (typeof PARTS)[number];

/** Writes the message for a failed check, without times, counts, and the parts that are random. */
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
 * Asserts that the messages for an exercise's mutants are those of the file that was last reviewed. With
 * `WIREBOOK_SNAPSHOTS=write` it writes the file, to be reviewed.
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

/** Removes the parts of a text that differ by machine or time. */
function steady(text: string): string {
  return (
    text
      .replace(/“(?:Ada|Bo|Cy) no\. \d+ \(\w+\)”/g, '“… no. N (…)”')
      .replace(/\(\w{4}\)/g, '(…)')
      .replace(/“(?:one|two) \(/g, '“one or two (')
      // The page that is read first, or is late first, is random.
      .replace(/(?:Ada|Bo|Cy)(’s page (?:within|lacks))/g, 'A$1')
      .replace(/(1 s 内 |^)(?:Ada|Bo|Cy)( 的页面上(?:出现|少了))/g, '$1某人$2')
      .replace(/\d{4}-\d\d-\d\d/g, 'YYYY-MM-DD')
      .replace(/\d{4}\/\d\d\/\d\d|\b\d{1,2}\/\d{1,2}\/\d{4}/g, 'D/M/Y')
      .replace(/\d{1,2}:\d\d:\d\d(?:\.\d+Z)?/g, 'HH:mm:ss')
      .replace(/\b\d\d:\d\d\b/g, 'HH:mm')
      // What is quoted may end in the middle of a time.
      .replace(/YYYY-MM-DD \d+$/, 'YYYY-MM-DD HH')
      .replace(/(off by|差了) [\d hmins小时分秒]+/g, '$1 …')
      .replace(/lacks \d+ of/g, 'lacks N of')
      .replace(/少了 \d+ 条/g, '少了 N 条')
      .replace(/entry \d+/g, 'entry N')
      .replace(/第 \d+ 条在/g, '第 N 条在')
      .replace(/("time": ?")[^"]*…/g, '$1…')
      // The number of messages sent during a reconnection is random.
      .replace(/every message \(\d+\)/g, 'every message (N)')
      .replace(/每一条消息（共 \d+ 条）/g, '每一条消息（共 N 条）')
      // The number of messages of a burst before the error is random.
      .replace(/\d+( came, then nothing)/g, 'N$1')
      .replace(/来了 \d+( 条，之后就没有了)/g, '来了 N$1')
      .replace(/: id \d+/g, ': id N')
      .replace(/：编号 \d+/g, '：编号 N')
      .replace(/\d+ tries/g, 'N tries')
      .replace(/试了 \d+ 次/g, '试了 N 次')
      .replace(/(after|过了) \d+\.\d s/g, '$1 N s')
  );
}
