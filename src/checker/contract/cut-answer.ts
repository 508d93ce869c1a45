import type { Robot, Trial } from '../check.ts';
import { PATIENCE } from './patience.ts';

/** Bytes a second of a line on which a long message takes a while. */
const SLOW = 4000;
/** Milliseconds in which the head of an answer comes over it, and not all of its body. */
const HALF = 500;
/** Bytes by which such an answer is told from others. */
const LARGE = 2000;

/**
 * Lets a client get an answer that is cut in the middle: makes its line slow, has a long message said, and resets the
 * connections when the head of the answer that brings it has come.
 */
export async function cutInAnswer<T>(
  trial: Trial,
  relay: Robot['relay'],
  speak: (text: string) => Promise<T>,
): Promise<T> {
  relay.setFaults({ rate: SLOW });
  const before = relay.counts.down;
  const said = await speak(longText(trial));
  await trial.until(PATIENCE, () => (relay.counts.down > before + LARGE ? true : undefined));
  await trial.pause(HALF);
  relay.cut('rst');
  relay.setFaults({ rate: null });
  return said;
}

/** Makes a text of 1,900 Chinese characters at random, which nothing can compress. */
function longText(trial: Trial): string {
  const character = () => String.fromCharCode(0x4e00 + Math.floor(trial.random() * 0x5000));
  return Array.from({ length: 1900 }, character).join('');
}
