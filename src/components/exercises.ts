import type { MarkdownInstance } from 'astro';
import type { Check } from '../checker/check.ts';
import type { Exercise } from '../checker/exercise.ts';
import type { Lang } from '../i18n/text.ts';
import type { Lesson } from '../lessons/lesson.ts';

const definitions = import.meta.glob<Exercise>('../../exercises/*/exercise.ts', {
  import: 'default',
  eager: true,
});
const checkLists = import.meta.glob<readonly Check[]>('../../exercises/*/checks/index.ts', {
  import: 'default',
  eager: true,
});
const assignments = import.meta.glob<MarkdownInstance<object>>('../../exercises/*/{en,zh}.md', {
  eager: true,
});

/** All exercises, in order. */
export const exercises: readonly Exercise[] = Object.values(definitions).sort((a, b) => a.number - b.number);

/** The exercises that belong to a lesson. */
export function exercisesOf({ slug }: Lesson): readonly Exercise[] {
  return exercises.filter(({ lesson }) => lesson === slug);
}

/** The assignment's text in one language; fails the build when it is missing. */
export function assignmentOf(id: string, lang: Lang): MarkdownInstance<object> {
  const text = assignments[`../../exercises/${id}/${lang}.md`];
  if (!text) throw new Error(`exercises/${id}/${lang}.md is missing.`);
  return text;
}

/** The checks of an exercise, in order; fails the build when there are none. */
export function checksOf(id: string): readonly Check[] {
  const checks = checkLists[`../../exercises/${id}/checks/index.ts`];
  if (!checks) throw new Error(`exercises/${id}/checks/index.ts is missing.`);
  return checks;
}

/** Ids of the checks that an exercise asks for, the starred ones left out. */
export function requiredChecks(id: string): string[] {
  return checksOf(id)
    .filter(({ star }) => !star)
    .map((check) => check.id);
}
