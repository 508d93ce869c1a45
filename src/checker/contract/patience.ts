import type { Text } from '../../i18n/text.ts';

/** Milliseconds that “at once” may take: 500 in the contract, the rest for a busy machine. */
export const AT_ONCE = 800;

/** Attempts before lateness counts as a failure: a busy machine is late sometimes, but not every time. */
export const TRIES = 3;

/** Milliseconds that something may take whose speed is not checked. */
export const PATIENCE = 5000;

/** Seen by a check that measured several things and found some of them late. */
export const SOME_LATE: Text = { en: 'some came later than that', zh: '有的到得更晚' };

/**
 * Measures a delay in ms until it is at most `AT_ONCE`, but not more than `TRIES` times. Resolves to the last that was
 * measured.
 */
export async function leastDelay(measure: () => Promise<number>): Promise<number> {
  let delay = await measure();
  for (let n = 1; n < TRIES && delay > AT_ONCE; n++) delay = await measure();
  return delay;
}
