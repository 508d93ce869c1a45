import type { Failure } from '../../runner/failure.ts';
import { en as ownServerEn } from '../own-server/en.ts';
import { zh as ownServerZh } from '../own-server/zh.ts';
import type { Text } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Explains in both languages why a program did not start or ended by itself. */
export function failureText(failure: Failure): Text {
  if (failure.kind === 'own-server')
    return { en: ownServerEn(failure.problem), zh: ownServerZh(failure.problem) };
  return { en: en(failure), zh: zh(failure) };
}
