import type { MarkdownInstance } from 'astro';
import type { Exercise } from '../checker/exercise.ts';
import type { Lang } from '../i18n/text.ts';
import type { Lesson } from '../lessons/lesson.ts';

const definitions = import.meta.glob<Exercise>('../../exercises/*/exercise.ts', {
  import: 'default',
  eager: true,
});
const assignments = import.meta.glob<MarkdownInstance<object>>('../../exercises/*/{en,zh}.md', {
  eager: true,
});

/** All exercises, in order. */
export const exercises: readonly Exercise[] = Object.values(definitions).sort((a, b) => a.number - b.number);

/** Returns the exercises that belong to a lesson. */
export function exercisesOf({ slug }: Lesson): readonly Exercise[] {
  return exercises.filter(({ lesson }) => lesson === slug);
}

/** Returns the text of an assignment in one language; fails the build when it is missing. */
export function assignmentOf(id: string, lang: Lang): MarkdownInstance<object> {
  const text = assignments[`../../exercises/${id}/${lang}.md`];
  if (!text) throw new Error(`exercises/${id}/${lang}.md is missing.`);
  return text;
}
