import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { Lang } from '../../../i18n/text.ts';

/** Loads the words of the teacher's pages in one language. */
export async function loadTeacherWords(lang: Lang): Promise<TeacherWords> {
  if (lang === 'zh') return (await import('../../../i18n/class/teacher/zh.ts')).zh;
  return (await import('../../../i18n/class/teacher/en.ts')).en;
}
