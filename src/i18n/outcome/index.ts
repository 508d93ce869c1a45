import type { Outcome } from '../../checker/report.ts';
import type { Lang } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const outcomeWords: Readonly<Record<Lang, Readonly<Record<Outcome, string>>>> = { en, zh };
