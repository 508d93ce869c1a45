import type { Lang } from '../text.ts';
import { type BenchWords, en } from './en.ts';
import { zh } from './zh.ts';

export const benchWords: Readonly<Record<Lang, BenchWords>> = { en, zh };
