import type { Lang } from '../text.ts';
import { en, type RaceTerminalWords } from './en.ts';
import { zh } from './zh.ts';

export const raceTerminalWords: Readonly<Record<Lang, RaceTerminalWords>> = { en, zh };
