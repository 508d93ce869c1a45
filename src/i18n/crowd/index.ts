import type { Lang } from '../text.ts';
import { type CrowdWords, en } from './en.ts';
import { zh } from './zh.ts';

export const crowdWords: Readonly<Record<Lang, CrowdWords>> = { en, zh };
