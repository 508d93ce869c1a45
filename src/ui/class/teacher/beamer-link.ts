import type { Place } from '../../../class/messages.ts';
import type { Lang } from '../../../i18n/text.ts';
import { type Course, placeOf, stepAt } from './course.ts';

export interface BeamerPlace {
  place: Place;
  code: string;
  lang: Lang;
  /** The address that the beamer shows to learners, without `http://`; empty while it is not known. */
  host: string;
}

/** Returns the address of the present page for the projector: it opens at the class's step, and follows the class. */
export function beamerLink(course: Course, { place, code, lang, host }: BeamerPlace): string {
  const [first] = course.lessons;
  const at =
    stepAt(course, place) ?? (first?.steps[0] ? stepAt(course, placeOf(first, first.steps[0])) : null);
  const query = new URLSearchParams({ class: code, ...(host !== '' && { at: host }) });
  return `/${lang}/lessons/${at?.lesson.slug}/present/?${query}#${at?.step.id}`;
}
