import type { Lang } from '../text.ts';
import { en, type KitWords } from './en.ts';
import { zh } from './zh.ts';

export const kitWords: Readonly<Record<Lang, KitWords>> = { en, zh };
