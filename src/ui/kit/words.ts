import { LANGS, type Lang } from '../../i18n/text.ts';

/** Finds the language of the text around an element. */
export function pageLang(element: Element): Lang {
  const code = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  return LANGS.find((lang) => code.startsWith(lang)) ?? 'en';
}

/** Loads the words of one dictionary in one language, so that a browser fetches no others. */
export const loadWords = {
  bench: either(
    () => import('../../i18n/bench/en.ts'),
    () => import('../../i18n/bench/zh.ts'),
  ),
  editorPhrases: either(
    () => import('../../i18n/editor-phrases/en.ts'),
    () => import('../../i18n/editor-phrases/zh.ts'),
  ),
  kit: either(
    () => import('../../i18n/kit/en.ts'),
    () => import('../../i18n/kit/zh.ts'),
  ),
  lesson: either(
    () => import('../../i18n/lesson/en.ts'),
    () => import('../../i18n/lesson/zh.ts'),
  ),
  race: either(
    () => import('../../i18n/race/en.ts'),
    () => import('../../i18n/race/zh.ts'),
  ),
  search: either(
    () => import('../../i18n/search/en.ts'),
    () => import('../../i18n/search/zh.ts'),
  ),
  tap: either(
    () => import('../../i18n/tap/en.ts'),
    () => import('../../i18n/tap/zh.ts'),
  ),
  wire: either(
    () => import('../../i18n/wire/en.ts'),
    () => import('../../i18n/wire/zh.ts'),
  ),
  wireBytes: either(
    () => import('../../i18n/wire-bytes/en.ts'),
    () => import('../../i18n/wire-bytes/zh.ts'),
  ),
  wireSave: either(
    () => import('../../i18n/wire-save/en.ts'),
    () => import('../../i18n/wire-save/zh.ts'),
  ),
  wireTable: either(
    () => import('../../i18n/wire-table/en.ts'),
    () => import('../../i18n/wire-table/zh.ts'),
  ),
  wirePage: either(
    () => import('../../i18n/wire-page/en.ts'),
    () => import('../../i18n/wire-page/zh.ts'),
  ),
  wireProblems: either(
    () => import('../../i18n/wire-problems/en.ts'),
    () => import('../../i18n/wire-problems/zh.ts'),
  ),
  workbench: either(
    () => import('../../i18n/workbench/en.ts'),
    () => import('../../i18n/workbench/zh.ts'),
  ),
};

function either<W>(en: () => Promise<{ en: W }>, zh: () => Promise<{ zh: W }>): (lang: Lang) => Promise<W> {
  return async (lang) => (lang === 'zh' ? (await zh()).zh : (await en()).en);
}
