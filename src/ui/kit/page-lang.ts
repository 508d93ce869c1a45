import { LANGS, type Lang } from '../../i18n/text.ts';

/** The language of the text around an element. */
export function pageLang(element: Element): Lang {
  const code = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  return LANGS.find((lang) => code.startsWith(lang)) ?? 'en';
}
