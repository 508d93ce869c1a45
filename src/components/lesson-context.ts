import { LANGS, type Lang } from '../i18n/text.ts';
import { lessons } from '../lessons/course.ts';
import type { Lesson } from '../lessons/lesson.ts';

/** Returns the language and the lesson of the page being built, from its route, so that its text need not name them. */
export function lessonContext(params: Record<string, string | undefined>): { lang: Lang; lesson: Lesson } {
  const lang = LANGS.find((one) => one === params.lang);
  const lesson = lessons.find((one) => one.slug === params.lesson);
  if (!lang || !lesson) throw new Error(`No lesson belongs to ${JSON.stringify(params)}.`);
  return { lang, lesson };
}
