import { keptInTab } from '../kit/storage.ts';

/** A stopwatch that goes on when its page is loaded again in the same tab. */
export interface LessonClock {
  /** In milliseconds. */
  readonly elapsed: number;
  readonly isRunning: boolean;
  start(): void;
  pause(): void;
  reset(): void;
}

/** `since` is the moment of the start, `null` while it stands; `before` what had gone by until then. In milliseconds. */
interface Kept {
  since: number | null;
  before: number;
}

/** Opens the clock of a lesson. */
export function createLessonClock(lesson: string): LessonClock {
  const key = `wirebook.teach.clock.${lesson}`;
  let { since, before } = JSON.parse(keptInTab.read(key) ?? '{"since":null,"before":0}') as Kept;

  const elapsed = () => before + (since === null ? 0 : Date.now() - since);

  function become(next: Kept): void {
    ({ since, before } = next);
    keptInTab.write(key, JSON.stringify(next));
  }

  return {
    get elapsed() {
      return elapsed();
    },
    get isRunning() {
      return since !== null;
    },
    start: () => become({ since: Date.now(), before: elapsed() }),
    pause: () => become({ since: null, before: elapsed() }),
    reset: () => become({ since: null, before: 0 }),
  };
}
