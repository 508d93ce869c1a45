import type { Lang } from '../text.ts';
import { en, type LessonWords } from './en.ts';
import { zh } from './zh.ts';

export const lessonWords: Readonly<Record<Lang, LessonWords>> = { en, zh };
