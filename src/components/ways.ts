import type { Exercise } from '../checker/exercise.ts';
import { site } from '../i18n/site/index.ts';
import type { Lang } from '../i18n/text.ts';
import { lessons } from '../lessons/course.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { exercises, exercisesOf } from './exercises.ts';

/** A link to another page of the course. */
export interface Way {
  href: string;
  /** The text before its title: `Exercise 3`, a lesson's number, or empty. */
  kind: string;
  title: string;
}

/** Returns the link to a lesson. */
function lessonWay({ slug, number, title }: Lesson, lang: Lang, kind = site[lang].lesson(number)): Way {
  return { href: `/${lang}/lessons/${slug}/`, kind, title: title[lang] };
}

/** Returns the link to the list of exercises. */
function listWay(lang: Lang): Way {
  return { href: `/${lang}/exercises/`, kind: '', title: site[lang].exercises };
}

/** Returns the link to an exercise. */
function exerciseWay({ id, number, title }: Exercise, lang: Lang): Way {
  return { href: `/${lang}/exercises/${id}/`, kind: site[lang].exercise(number), title: title[lang] };
}

/** Returns the pages around a lesson: the lesson before, its exercises, the lesson after. */
export function waysFromLesson(lesson: Lesson, lang: Lang): { previous: Way; between: Way[]; next: Way } {
  const here = lessons.findIndex(({ slug }) => slug === lesson.slug);
  const [before, after] = [lessons[here - 1], lessons[here + 1]];
  const map = { href: `/${lang}/#map`, kind: '', title: site[lang].courseMap };
  return {
    previous: before ? lessonWay(before, lang, `${before.number}`) : map,
    between: exercisesOf(lesson).map((exercise) => exerciseWay(exercise, lang)),
    next: after ? lessonWay(after, lang, `${after.number}`) : listWay(lang),
  };
}

/**
 * Returns the pages before and after an exercise. A lesson comes before its exercises; after the last exercise of all
 * comes the learner's own workbook.
 */
export function waysFromExercise(exercise: Exercise, lang: Lang): { previous: Way; next: Way } {
  const index = lessons.findIndex(({ slug }) => slug === exercise.lesson);
  const lesson = lessons[index];
  const following = lessons[index + 1];
  const siblings = lesson ? exercisesOf(lesson) : exercises;
  const place = siblings.findIndex(({ id }) => id === exercise.id);
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  const workbook = { href: `/${lang}/progress/`, kind: '', title: site[lang].workbook };
  return {
    previous: before ? exerciseWay(before, lang) : lesson ? lessonWay(lesson, lang) : listWay(lang),
    next: after ? exerciseWay(after, lang) : following ? lessonWay(following, lang) : workbook,
  };
}
