import type { Lang } from '../text.ts';
import { en, type PresentWords } from './en.ts';
import { zh } from './zh.ts';

export const presentWords: Readonly<Record<Lang, PresentWords>> = { en, zh };
