import type { Lang } from '../text.ts';
import { en, type TapWords } from './en.ts';
import { zh } from './zh.ts';

export const tapWords: Readonly<Record<Lang, TapWords>> = { en, zh };
