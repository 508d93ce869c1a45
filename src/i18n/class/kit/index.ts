import type { Lang } from '../../text.ts';
import { type ClassKitWords, en } from './en.ts';
import { zh } from './zh.ts';

export const classKitWords: Readonly<Record<Lang, ClassKitWords>> = { en, zh };
