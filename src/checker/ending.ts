import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import type { Verdict } from './check.ts';

/** The end of a check, before it is written into a report. */
export type Ending =
  | { outcome: 'pass' }
  | { outcome: 'fail'; verdict: Verdict }
  | { outcome: 'error'; failure: Failure }
  | { outcome: 'timeout' }
  | { outcome: 'internal'; error: unknown }
  | { outcome: 'not-run'; reason: Text }
  /** The machine was too slow to judge the program. */
  | { outcome: 'busy' }
  | { outcome: 'cancelled' };

/** Thrown by a trial to leave a check at once. Carries how it ended. */
export class CheckEnded extends Error {
  override readonly name = 'CheckEnded';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`the check ended: ${ending.outcome}`);
    this.ending = ending;
  }
}

/** Reads an error that a check threw: the trial's own says how the check ended, any other is our fault. */
export function endingOf(error: unknown): Ending {
  return error instanceof CheckEnded ? error.ending : { outcome: 'internal', error };
}
