import type { Lang } from '../text.ts';
import { type ClassTerminalWords, en } from './en.ts';
import { zh } from './zh.ts';

export const classTerminalWords: Readonly<Record<Lang, ClassTerminalWords>> = { en, zh };
