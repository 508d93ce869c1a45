import type { Place } from '../../../class/messages.ts';
import type { Lang } from '../../../i18n/text.ts';
import { type Course, placeOf, stepAt } from './course.ts';

/** Returns the address of the present page for the projector: it opens at the class's step, and follows the class. */
export function beamerLink(
  course: Course,
  { place, code, lang }: { place: Place; code: string; lang: Lang },
): string {
  const [first] = course.lessons;
  const at =
    stepAt(course, place) ?? (first?.steps[0] ? stepAt(course, placeOf(first, first.steps[0])) : null);
  return `/${lang}/lessons/${at?.lesson.slug}/present/?class=${code}#${at?.step.id}`;
}
