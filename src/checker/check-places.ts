import { availableParallelism } from 'node:os';
import { createSemaphore } from '../semaphore.ts';
import type { Check } from './check.ts';

/** Checks at once: most of them wait most of the time. */
const CHECKS_AT_ONCE = 4;

/** Limits how many checks run at once, in one report or in several that share the places. */
export interface CheckPlaces {
  /** Resolves to a place when one is free, or at once, without a place, when `signal` is aborted. Dispose of it to free it. */
  enter(check: Check, signal: AbortSignal): Promise<Disposable>;
}

/** Creates places for checks. Those that drive browsers, which is work, are no more than `browsers`: the cores. */
export function createCheckPlaces(
  atOnce = CHECKS_AT_ONCE,
  browsers = Math.min(atOnce, availableParallelism()),
): CheckPlaces {
  const all = createSemaphore(atOnce);
  const driving = createSemaphore(browsers);
  return {
    async enter(check, signal) {
      const places = new DisposableStack();
      if (check.browser) places.use(await driving.enter(signal));
      places.use(await all.enter(signal));
      return places;
    },
  };
}
