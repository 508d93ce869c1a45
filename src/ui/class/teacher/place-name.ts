import type { Place } from '../../../class/messages.ts';
import { exerciseNumber, stepAt, stepNumber } from './course.ts';
import type { TeacherPage } from './teacher-context.ts';

/** Names a place in a few characters: `4.4`, `exercise 05`, `the board`. */
export function placeName(
  { words: { lead }, course }: Pick<TeacherPage, 'words' | 'course'>,
  place: Place,
): string {
  const at = stepAt(course, place);
  if (at) return stepNumber(at);
  if (place.page === 'exercise') return lead.exercise(exerciseNumber(place.exercise));
  return place.page === 'lesson' ? place.lesson : lead.places[place.page];
}
