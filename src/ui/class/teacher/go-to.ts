import type { Place } from '../../../class/messages.ts';
import type { TeacherPage } from './teacher-context.ts';

/** Takes the class to a place, and calls `then` when it is there. */
export function goTo(page: TeacherPage, place: Place, then: () => void = () => {}): void {
  const closing = new AbortController();
  const isThere = (at: Place) => textOf(at) === textOf(place);
  if (isThere(page.view.agenda.place)) {
    then();
    return;
  }
  page.channel.on(
    'agenda',
    ({ agenda }) => {
      if (!isThere(agenda.place)) return;
      closing.abort();
      then();
    },
    closing.signal,
  );
  page.steer({ type: 'go', place });
}

/** Returns the same text for the same place, in whatever order its fields come. */
function textOf(place: Place): string {
  return JSON.stringify(Object.entries(place).sort());
}
