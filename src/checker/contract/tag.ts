import type { Trial } from '../check.ts';

const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Makes a tag of four random letters, `(bcdf)`. A text that ends with it is found among others. */
export function randomTag(trial: Trial): string {
  const letter = () => LETTERS[Math.floor(trial.random() * LETTERS.length)];
  return `(${letter()}${letter()}${letter()}${letter()})`;
}
