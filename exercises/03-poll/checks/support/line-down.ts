import type { Trial } from '../../../../src/checker/check.ts';
import type { PollPage } from './poll-page.ts';

/** Milliseconds until the next cut when no poll comes, so that no answer comes through either. */
const UNASKED = 250;

/**
 * Cuts all connections of a page at once, and again at each poll, until a time on the wire's clock. One cut would not
 * do: a browser repeats by itself a request that met a dead connection. A poll is let leave before it is cut, or the
 * wire would not show it.
 */
export async function keepCutting(trial: Trial, { robot, polls }: PollPage, to: number): Promise<void> {
  const count = () => polls.begun(0).length;
  for (let left = to - trial.now(); left > 0; left = to - trial.now()) {
    const before = count();
    robot.relay.cut('rst');
    await trial.until(Math.min(left, UNASKED), () => (count() > before ? true : undefined));
  }
}
