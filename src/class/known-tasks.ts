import type { SeatState } from './messages.ts';

/** The tasks of this installation's exercises, by the exercise's id. What a seat reports of others is left out. */
export type KnownTasks = ReadonlyMap<string, readonly string[]>;

/**
 * Returns what is known of what a seat has passed and failed. Ids come from outside, and some (`constructor`) are names
 * that every object has: only those of the installation become keys.
 */
export function knownPasses(known: KnownTasks, reported: SeatState['exercises']): SeatState['exercises'] {
  const passes: SeatState['exercises'] = {};
  for (const [exercise, tasks] of known) {
    if (!Object.hasOwn(reported, exercise)) continue;
    const { passed, failed } = reported[exercise] as SeatState['exercises'][string];
    const isKnown = (task: string) => tasks.includes(task);
    passes[exercise] = { passed: passed.filter(isKnown), failed: failed.filter(isKnown) };
  }
  return passes;
}
