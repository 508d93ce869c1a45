import type { Lang } from '../text.ts';
import { en, type TapTerminalWords } from './en.ts';
import { zh } from './zh.ts';

export const tapTerminalWords: Readonly<Record<Lang, TapTerminalWords>> = { en, zh };
