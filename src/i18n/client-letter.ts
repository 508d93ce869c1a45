import type { Lang } from './text.ts';

const LETTERS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['A', 'B', 'C', 'D'],
  zh: ['甲', '乙', '丙', '丁'],
};

/** Returns the letter shown for a client, which is `A`, `B`, `C` or `D` on the wire; other names are returned unchanged. */
export function clientLetter(client: string, lang: Lang): string {
  return LETTERS[lang][LETTERS.en.indexOf(client)] ?? client;
}
