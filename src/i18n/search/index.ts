import type { Lang } from '../text.ts';
import { en, type SearchWords } from './en.ts';
import { zh } from './zh.ts';

export const searchWords: Readonly<Record<Lang, SearchWords>> = { en, zh };
