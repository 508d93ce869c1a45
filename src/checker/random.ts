import { createHash } from 'node:crypto';

/**
 * Makes a generator of numbers in [0, 1). It depends on the report's seed and the check alone: a check that is run by
 * itself repeats exactly what it did among the others. (mulberry32)
 */
export function randomFor(seed: number, check: string): () => number {
  let state = createHash('sha256').update(`${seed}/${check}`).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
