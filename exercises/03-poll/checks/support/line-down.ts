import type { Robot, Trial } from '../../../../src/checker/check.ts';

const CUT_EVERY = 25;

/**
 * Cuts all connections of a client again and again, until a time on the wire's clock. One cut would not do: a browser
 * repeats by itself a request that met a dead connection.
 */
export async function keepCutting(trial: Trial, { relay }: Robot, to: number): Promise<void> {
  while (trial.now() < to) {
    relay.cut('rst');
    await trial.pause(CUT_EVERY);
  }
}
