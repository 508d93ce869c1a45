import { LANGS } from '../i18n/text.ts';
import { lessons } from '../lessons/course.ts';

/** Returns the routes of a page that every lesson has in both languages, with the language and the lesson as its props. */
export function lessonPaths() {
  return LANGS.flatMap((lang) =>
    lessons.map((lesson) => ({ params: { lang, lesson: lesson.slug }, props: { lang, lesson } })),
  );
}
