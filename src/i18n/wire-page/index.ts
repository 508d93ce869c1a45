import type { Lang } from '../text.ts';
import { en, type WirePageWords } from './en.ts';
import { zh } from './zh.ts';

export const wirePageWords: Readonly<Record<Lang, WirePageWords>> = { en, zh };
