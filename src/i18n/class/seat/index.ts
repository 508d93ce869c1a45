import type { Lang } from '../../text.ts';
import { type ClassSeatWords, en } from './en.ts';
import { zh } from './zh.ts';

export const classSeatWords: Readonly<Record<Lang, ClassSeatWords>> = { en, zh };
