import type { Lang } from './text.ts';

/**
 * The Chinese words of a folder's programs, by the English ones: comments, and what their pages show. A key has its
 * delimiters with it (`// A comment`, `>Send<`), and neither it nor its words hold a line break, so that lines keep
 * their numbers.
 */
export type ProgramWords = Readonly<Record<string, string>>;

/** The file of a folder that holds the words of the programs in it. */
export const PROGRAM_WORDS = 'words.zh.json';

/** Returns a program's file in the reader's language. Programs are written in English. */
export function programIn(lang: Lang, source: string, words: ProgramWords): string {
  const keys = Object.keys(words);
  if (lang === 'en' || keys.length === 0) return source;
  const longestFirst = keys.sort((a, b) => b.length - a.length).map(RegExp.escape);
  return source.replace(new RegExp(longestFirst.join('|'), 'g'), (key) => words[key] ?? key);
}
