import type { Place } from '../../../class/messages.ts';
import { button, write } from '../../kit/dom.ts';
import { goTo } from './go-to.ts';
import type { TeacherPage } from './teacher-context.ts';

/** Builds a button that takes the class, and the beamer, to the board or the door; once there it says so. */
export function showButton(
  page: TeacherPage,
  place: Extract<Place, { page: 'board' | 'door' }>,
  show: string,
  shown: string,
): HTMLButtonElement {
  const made = button('', () => goTo(page, place));
  page.follow(({ agenda, leads }) => {
    const isThere = agenda.place.page === place.page;
    made.disabled = isThere || !leads;
    write(made, isThere ? shown : show);
  });
  return made;
}
