import type { Lang } from '../text.ts';
import { en, type RaceWords } from './en.ts';
import { zh } from './zh.ts';

export const raceWords: Readonly<Record<Lang, RaceWords>> = { en, zh };
