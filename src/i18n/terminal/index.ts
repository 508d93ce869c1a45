import type { Lang } from '../text.ts';
import { en, type TerminalWords } from './en.ts';
import { zh } from './zh.ts';

export const terminalWords: Readonly<Record<Lang, TerminalWords>> = { en, zh };
