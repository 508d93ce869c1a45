import type { Lang } from '../text.ts';
import { en, type ProgressWords } from './en.ts';
import { zh } from './zh.ts';

export const progressWords: Readonly<Record<Lang, ProgressWords>> = { en, zh };
