import { createHash } from 'node:crypto';
import type { Text } from '../i18n/text.ts';
import { EN_WORDS } from './words/en.ts';
import { ZH_WORDS } from './words/zh.ts';

/**
 * Makes the four words of a seat from its secret. They carry 32 bits, too few to be a secret for long: they only look
 * up a seat, with the class's code, few tries are allowed, and they change when they have been used.
 */
export function fourWordsOf(secret: string): Text {
  const bytes = createHash('sha256').update(`four words of ${secret}`).digest().subarray(0, 4);
  const say = (words: readonly string[]) => [...bytes].map((byte) => words[byte]).join(' ');
  return { en: say(EN_WORDS), zh: say(ZH_WORDS) };
}

/**
 * Returns what stands for four words in either language, typed in any way: `Apple, river-…`, `苹果河流…`; `null` when they
 * are not four known words. Both languages of the same words give the same.
 */
export function lookUpWords(typed: string): string | null {
  const words = typed.toLowerCase().match(/[a-z]+|\p{Script=Han}{2}/gu) ?? [];
  const bytes = words.map((word) => Math.max(EN_WORDS.indexOf(word), ZH_WORDS.indexOf(word)));
  if (bytes.length !== 4 || bytes.includes(-1)) return null;
  return Buffer.from(bytes).toString('hex');
}
