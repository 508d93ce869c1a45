import type { Lang } from './text.ts';
import { en } from './workbench-en.ts';
import type { WorkbenchWords } from './workbench-words.ts';
import { zh } from './workbench-zh.ts';

/** The words of the exercise page's workbench, both languages; the browser loads the page's own alone. */
export const workbenchWords: Record<Lang, WorkbenchWords> = { en, zh };
