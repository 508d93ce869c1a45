import type { Lang } from '../text.ts';
import { en } from './en.ts';
import type { OwnProblem } from './own-problem.ts';
import { zh } from './zh.ts';

export const ownServerWords: Readonly<Record<Lang, (problem: OwnProblem) => string>> = { en, zh };
