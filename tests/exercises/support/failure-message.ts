import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult } from '../../../src/checker/report.ts';
import type { Lang } from '../../../src/i18n/text.ts';

const WORDS = {
  en: { did: 'did', expected: 'expected', saw: 'saw', likely: 'likely' },
  zh: { did: '我们做了', expected: '期望', saw: '实际', likely: '可能原因' },
};

/** Whether what learners read now becomes what was read. */
const WRITES = process.env.WIREBOOK_SNAPSHOTS === 'write';
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
 * Asserts that somebody has read the messages for an exercise's mutants: those in the file that was last reviewed. With
 * `WIREBOOK_SNAPSHOTS=write` it writes the file, to be reviewed.
 */
export async function expectAsRead(name: string, told: readonly string[]): Promise<void> {
  const now = told.join('\n');
  if (WRITES) return await writeFile(snapshot(name), now);
  assert.deepEqual(unread(now, await readFile(snapshot(name), 'utf8')), []);
}

/** Returns the sentences that the file does not hold for their check; none when they are about to be written. */
export async function sentencesNotRead(name: string, told: string): Promise<string[]> {
  if (WRITES) return [];
  const reading = reviewed.get(name) ?? readFile(snapshot(name), 'utf8').then(sentences);
  reviewed.set(name, reading);
  return newParts(sentences(told), await reading);
}

/** What the files hold, by their names: each is asked for once for every mutant. */
const reviewed = new Map<string, Promise<Sentences>>();

function snapshot(name: string): string {
  return join(import.meta.dirname, '..', 'snapshots', name);
}

/**
 * Returns the mutants that only one of the texts holds, and the sentences that `read` does not hold for their check. Which of
 * its sentences a mutant gets may be chance: a fault that shows in several places is seen first in one of them.
 */
export function unread(now: string, read: string): string[] {
  const [is, was] = [sentences(now), sentences(read)];
  return [
    ...missing(is.heads, was.heads),
    ...missing(was.heads, is.heads).map((line) => `no longer: ${line}`),
    ...newParts(is, was),
  ];
}

function newParts(is: Sentences, was: Sentences): string[] {
  const known = new Set(was.parts.map(({ key }) => key));
  return is.parts.filter(({ key }) => !known.has(key)).map(({ line }) => line);
}

interface Sentences {
  /** The lines that name a mutant, or a check that it fails. */
  heads: string[];
  /** The parts of the messages. Those with one key are one sentence of one check. */
  parts: { line: string; key: string }[];
}

function sentences(text: string): Sentences {
  const found: Sentences = { heads: [], parts: [] };
  let check = '';
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    if (/^ {0,2}[\w-]+: /.test(line)) {
      found.heads.push(line);
      check = line;
    } else found.parts.push({ line: `${check}\n${line}`, key: `${check}\n${template(line)}` });
  }
  return found;
}

/** Replaces all that depends on who or what came first: names, numbers, what is quoted. */
function template(line: string): string {
  return line
    .replace(/\{.*/, '{…')
    .replace(/“[^”]*(?:”|$)/g, '“…”')
    .replace(/(?:“…”[;；,、 ]*)+/g, '“…”')
    .replace(/\b(?:Ada|Bo|Cy|Dee|Eve|A|B|C)\b/g, 'N')
    .replace(/某人/g, 'N')
    .replace(/\d+/g, '0');
}

function missing(lines: readonly string[], from: readonly string[]): string[] {
  return lines.filter((line) => !from.includes(line));
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
      .replace(/\w{3}, \d\d \w{3} \d{4}/g, 'ddd, DD MMM YYYY')
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
