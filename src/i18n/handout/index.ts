import type { Lang } from '../text.ts';
import { en, type HandoutWords } from './en.ts';
import { zh } from './zh.ts';

export const handoutWords: Readonly<Record<Lang, HandoutWords>> = { en, zh };
