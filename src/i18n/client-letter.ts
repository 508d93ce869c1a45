import type { Lang } from './text.ts';

const LETTERS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['A', 'B', 'C', 'D'],
  zh: ['甲', '乙', '丙', '丁'],
};

/** The letter shown for a client, which is `A`, `B`, `C` or `D` on the wire; any other name stays as it is. */
export function clientLetter(client: string, lang: Lang): string {
  return LETTERS[lang][LETTERS.en.indexOf(client)] ?? client;
}
