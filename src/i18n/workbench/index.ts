import type { Lang } from '../text.ts';
import { en, type WorkbenchWords } from './en.ts';
import { zh } from './zh.ts';

export const workbenchWords: Readonly<Record<Lang, WorkbenchWords>> = { en, zh };
