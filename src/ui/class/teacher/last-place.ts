import type { Place } from '../../../class/messages.ts';
import { lessonNow } from '../../../lessons/moved.ts';
import { kept } from '../../kit/storage.ts';

/** The name under which the browser keeps the step that the last class of this teacher was at. */
const KEY = 'wirebook.class.place';

/** Keeps the step that the class is at, for the next class to begin with. Other places are not kept. */
export function keepPlace(place: Place): void {
  if (place.page === 'lesson') kept.write(KEY, JSON.stringify(place));
}

/** Returns the step that was kept; `null` when there is none. */
export function readPlace(): Place | null {
  try {
    const place = JSON.parse(kept.read(KEY) ?? 'null') as Place | null;
    return place?.page === 'lesson' ? { ...place, lesson: lessonNow(place.lesson, place.step) } : place;
  } catch {
    return null;
  }
}
