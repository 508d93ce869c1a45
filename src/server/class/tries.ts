import { Refusal } from '../../class/refusal.ts';

/** Limits how often something may go wrong, for each key alone. */
export interface Tries {
  /** Throws a `Refusal` that says when to try again, if `key` has failed too often. */
  check(key: string): void;
  fail(key: string): void;
}

/** Keys that are remembered; beyond it all are forgotten, so that nobody can fill the memory. */
const KEYS = 10_000;

/** Allows `most` failures in each span of `ms`, which begins with the first. */
export function createTries(most: number, ms: number, now = Date.now): Tries {
  const failed = new Map<string, { count: number; until: number }>();
  return {
    check(key) {
      const found = failed.get(key);
      if (found === undefined || found.count < most) return;
      const left = found.until - now();
      if (left > 0) throw new Refusal('too-many-tries', Math.ceil(left / 1000));
      failed.delete(key);
    },
    fail(key) {
      const found = failed.get(key);
      if (found !== undefined && found.until > now()) found.count += 1;
      else {
        if (failed.size >= KEYS) failed.clear();
        failed.set(key, { count: 1, until: now() + ms });
      }
    },
  };
}
