import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';

/** Loads the words that all roles of a class share, in one language. */
export async function loadClassKitWords(lang: Lang): Promise<ClassKitWords> {
  if (lang === 'zh') return (await import('../../../i18n/class/kit/zh.ts')).zh;
  return (await import('../../../i18n/class/kit/en.ts')).en;
}

/** Loads the words of a seat, in one language. */
export async function loadClassSeatWords(lang: Lang): Promise<ClassSeatWords> {
  if (lang === 'zh') return (await import('../../../i18n/class/seat/zh.ts')).zh;
  return (await import('../../../i18n/class/seat/en.ts')).en;
}
