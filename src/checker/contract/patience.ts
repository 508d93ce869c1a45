import type { Text } from '../../i18n/text.ts';

/** Milliseconds in which happens what the contract calls at once: 500, and the rest for a busy machine. */
export const AT_ONCE = 800;

/** How often lateness is measured before it counts: what is late because the machine is busy is not late every time. */
export const TRIES = 3;

/** Milliseconds that anything may take whose speed is not what is checked. */
export const PATIENCE = 5000;

/** What a check saw that measured several things and found some of them late. */
export const SOME_LATE: Text = { en: 'some came later than that', zh: '有的来晚了' };

/**
 * Measures how many milliseconds something takes until it is `AT_ONCE`, at most `TRIES` times. Resolves to the last
 * that was measured.
 */
export async function leastDelay(measure: () => Promise<number>): Promise<number> {
  let delay = await measure();
  for (let n = 1; n < TRIES && delay > AT_ONCE; n++) delay = await measure();
  return delay;
}
