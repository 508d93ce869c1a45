import type { Lang } from '../text.ts';
import { en, type SiteWords } from './en.ts';
import { zh } from './zh.ts';

export const site: Readonly<Record<Lang, SiteWords>> = { en, zh };
