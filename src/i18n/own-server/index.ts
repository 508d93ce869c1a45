import type { ServerProblem } from '../../runner/failure.ts';
import type { Lang } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const ownServerWords: Readonly<Record<Lang, (problem: ServerProblem) => string>> = { en, zh };
