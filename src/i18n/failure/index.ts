import type { Failure } from '../../runner/failure.ts';
import { ownServerWords } from '../own-server/index.ts';
import type { Text } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Explains in both languages why a program did not start or ended by itself. */
export function failureText(failure: Failure): Text {
  if (failure.kind === 'own-server')
    return { en: ownServerWords.en(failure.problem), zh: ownServerWords.zh(failure.problem) };
  return { en: en(failure), zh: zh(failure) };
}
