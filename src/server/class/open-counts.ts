import type { LiveClass } from '../../class/live-class.ts';
import type { Tally } from '../../class/messages.ts';
import { countsOf } from '../../class/views.ts';

/** Milliseconds in which answers are gathered before teachers see them, so that single answers do not show. */
const GATHER = 2_000;

/** The counts of the open guess, as teachers see them. */
export interface OpenCounts {
  /** Returns the counts that may be seen now; `null` while no guess is open. */
  get(): Tally['counts'];
  close(): void;
}

/** `changed` is called when newer counts may be seen than `get` returned last. */
export function createOpenCounts(live: LiveClass, changed: () => void, gather = GATHER): OpenCounts {
  let guess = 0;
  let seen: NonNullable<Tally['counts']> = [];
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    timer = undefined;
    seen = countsOf(live, guess);
    changed();
  }

  return {
    get() {
      const present = live.record.agenda.guess;
      if (present?.state !== 'open') return null;
      if (present.id !== guess) {
        guess = present.id;
        seen = [];
      }
      const isOld = JSON.stringify(countsOf(live, guess)) !== JSON.stringify(seen);
      if (isOld) timer ??= setTimeout(look, gather);
      return seen;
    },
    close: () => clearTimeout(timer),
  };
}
