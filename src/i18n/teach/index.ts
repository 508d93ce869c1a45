import type { Lang } from '../text.ts';
import { en, type TeachWords } from './en.ts';
import { zh } from './zh.ts';

export const teachWords: Readonly<Record<Lang, TeachWords>> = { en, zh };
