import type { Failure } from '../runner/failure.ts';
import type { Verdict } from './check.ts';

/** How a check ended, before it is written into a report. */
export type Ending =
  | { outcome: 'pass' }
  | { outcome: 'fail'; verdict: Verdict }
  | { outcome: 'error'; failure: Failure }
  | { outcome: 'timeout' }
  | { outcome: 'internal'; error: unknown }
  | { outcome: 'cancelled' };

/** Thrown by a trial to leave a check at once, carrying how it ended. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`the check ended: ${ending.outcome}`);
    this.ending = ending;
  }
}

/** What an error thrown by a check means: its own verdict, or else a fault of ours. */
export function endingOf(error: unknown): Ending {
  return error instanceof Ended ? error.ending : { outcome: 'internal', error };
}
