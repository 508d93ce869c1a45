import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const find = (...patterns: string[]) => globSync(patterns, { cwd: ROOT }).map((path) => path.toString());

const CHINESE_TEXTS = [
  'README.zh.md',
  'src/lessons/*/{zh.mdx,teach.zh.md}',
  'exercises/*/{,solution/}*zh.md',
];
const ENGLISH_TEXTS = ['README.md', 'src/lessons/*/{en.mdx,teach.en.md}', 'exercises/*/{,solution/}*en.md'];
/** Files with words of both languages: dictionaries, lessons, checks, pages, and the Chinese of programs. */
const WORDS = [
  'src/**/*.{ts,astro,html}',
  'exercises/*/*.ts',
  'exercises/*/checks/**/*.ts',
  '{src/demos,exercises}/*/words.zh.json',
];
/** Files in which an apostrophe between two letters is one in a sentence. */
const SENTENCES = ['src/{i18n,checker}/**/*.ts', 'src/lessons/*/lesson.ts', 'exercises/*/{,checks/**/}*.ts'];

test('no Chinese text has a word that the list of terms retires', () => {
  const { approved, retired } = terms();
  /** 续帧 is retired, and 延续帧, which has it in it, is right. */
  const approvedWith = (word: string) => approved.filter((other) => other !== word && other.includes(word));
  const without = (words: string[], line: string) =>
    words.reduce((text, word) => text.replaceAll(word, '·'), line);
  const wrong = find(...CHINESE_TEXTS, ...WORDS).flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => {
        const found = retired.filter((word) => without(approvedWith(word), line).includes(word));
        return found.map((word) => `${path}:${index + 1}: ${word}`);
      }),
  );
  assert.deepEqual(wrong, []);
});

test('prose has curly apostrophes and quotation marks in both languages', () => {
  const wrong = find(...CHINESE_TEXTS, ...ENGLISH_TEXTS).flatMap((path) =>
    proseOf(read(path))
      .split('\n')
      .flatMap((line, index) => (/['"]/.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
  assert.deepEqual(wrong, []);
});

test('sentences in modules have curly apostrophes, too', () => {
  const isComment = (line: string) => /^\s*(\/?\*|\/\/)/.test(line);
  const wrong = find(...SENTENCES).flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        /[a-z]'[a-z]/i.test(line) && !isComment(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
  assert.deepEqual(wrong, []);
});

/** Reads the first table of `docs/terms.zh.md`: what is used, and what is not any more. */
function terms() {
  const [table = ''] = read('docs/terms.zh.md').split('## ').slice(1);
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.slice(2).map((row) => row.split('|').map((cell) => cell.trim()));
  const words = (column: number) =>
    cells.flatMap((row) => row[column]?.split(/[、；]/) ?? []).filter(Boolean);
  assert.ok(words(3).length > 40);
  return { approved: words(2), retired: words(3) };
}

/** Returns a text without its code, its markup and the addresses of its links, line for line. */
function proseOf(text: string): string {
  const blank = (code: string) => code.replace(/[^\n]/g, '');
  return text
    .replace(/^```.*?^```/gms, blank)
    .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    .replace(/<[A-Za-z/][^>]*>/g, blank)
    .replace(/\{[^}\n]*\}/g, '')
    .replace(/\]\([^)]*\)/g, ']');
}
