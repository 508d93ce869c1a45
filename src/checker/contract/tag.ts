import type { Trial } from '../check.ts';

const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Makes `(…)` of four letters that make a text one of a kind, so that it is found among others. */
export function randomTag(trial: Trial): string {
  const letter = () => LETTERS[Math.floor(trial.random() * LETTERS.length)];
  return `(${letter()}${letter()}${letter()}${letter()})`;
}
