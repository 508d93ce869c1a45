import type { Lang } from '../text.ts';
import { en, type WireWords } from './en.ts';
import { zh } from './zh.ts';

export const wireWords: Readonly<Record<Lang, WireWords>> = { en, zh };
