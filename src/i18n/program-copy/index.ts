import type { Lang } from '../text.ts';
import { en, type ProgramCopyWords } from './en.ts';
import { zh } from './zh.ts';

export const programCopyWords: Readonly<Record<Lang, ProgramCopyWords>> = { en, zh };
