import type { Lang } from '../text.ts';
import { en, type JoinTerminalWords } from './en.ts';
import { zh } from './zh.ts';

export const joinTerminalWords: Readonly<Record<Lang, JoinTerminalWords>> = { en, zh };
