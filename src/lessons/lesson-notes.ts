import type { Lang } from '../i18n/text.ts';
import type { Lesson } from './lesson.ts';
import { lessonFolder } from './lesson-folder.ts';
import { parseTeachingNotes, type TeachingNotes } from './teaching-notes.ts';

const sources = import.meta.glob<string>('./*/teach.{en,zh}.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Returns the teacher’s notes of a lesson; `null` while nobody has written any. Throws when they are not as they must be. */
export function notesOf(lesson: Lesson, lang: Lang): TeachingNotes | null {
  const path = `./${lessonFolder(lesson)}/teach.${lang}.md`;
  const markdown = sources[path];
  if (markdown === undefined) return null;
  const steps = lesson.steps.map(({ id }) => id);
  return parseTeachingNotes(markdown, { file: `src/lessons/${path.slice(2)}`, lang, steps });
}
