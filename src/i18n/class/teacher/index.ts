import type { Lang } from '../../text.ts';
import { en, type TeacherWords } from './en.ts';
import { zh } from './zh.ts';

export const teacherWords: Readonly<Record<Lang, TeacherWords>> = { en, zh };
