import { kept } from '../../../kit/storage.ts';

/** The name under which the browser keeps when the class began with a lesson. */
const KEY = 'wirebook.class.clock';

interface Kept {
  class: string;
  lesson: string;
  since: number;
}

/** Tells how long the class has been at a lesson. It survives that the page is loaded again, or left for the board. */
export interface LessonClock {
  /** Returns the milliseconds since the class came to the lesson; the first call with another lesson starts anew. */
  elapsed(lesson: string): number;
  /** Sets it to zero. */
  restart(): void;
}

/** `now` is the class's clock, so that a second teacher's laptop with a wrong time does not matter. */
export function createLessonClock(classId: string, now: () => number): LessonClock {
  let known = read();

  function begin(lesson: string): Kept {
    known = { class: classId, lesson, since: now() };
    kept.write(KEY, JSON.stringify(known));
    return known;
  }

  return {
    elapsed(lesson) {
      const { since } = known?.class === classId && known.lesson === lesson ? known : begin(lesson);
      return now() - since;
    },
    restart() {
      if (known) begin(known.lesson);
    },
  };
}

function read(): Kept | null {
  try {
    return JSON.parse(kept.read(KEY) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
