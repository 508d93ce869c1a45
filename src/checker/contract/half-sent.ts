import type { Robot, Trial } from '../check.ts';
import { PATIENCE } from './patience.ts';

/** Milliseconds for a program to take in what has reached it. */
const TAKES_IN = 100;

/** Gives the JSON of a message in two pieces, the second one when `rest` is fulfilled. */
export async function* inHalves(said: object, rest: Promise<void>): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(JSON.stringify(said));
  yield bytes.subarray(0, bytes.length / 2);
  await rest;
  yield bytes.subarray(bytes.length / 2);
}

/** Waits until a program has had time to look at what a client has sent so far. */
export async function untilTakenIn(trial: Trial, { counts }: Robot['relay']): Promise<void> {
  const before = counts.up;
  await trial.until(PATIENCE, () => (counts.up > before ? true : undefined));
  await trial.pause(TAKES_IN);
}
