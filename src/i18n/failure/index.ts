import type { Failure } from '../../runner/failure.ts';
import { ownServerWords } from '../own-server/index.ts';
import { ownProblem } from '../own-server/own-problem.ts';
import type { Text } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Explains in both languages why a program did not start or ended by itself. */
export function failureText(failure: Failure): Text {
  const own = ownProblem(failure);
  if (own !== null) return { en: ownServerWords.en(own), zh: ownServerWords.zh(own) };
  return { en: en(failure), zh: zh(failure) };
}
