import type { Lang } from '../text.ts';
import { en, type RacePageWords } from './en.ts';
import { zh } from './zh.ts';

export const racePageWords: Readonly<Record<Lang, RacePageWords>> = { en, zh };
