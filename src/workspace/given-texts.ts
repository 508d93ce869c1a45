import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProgramWords, programIn } from '../i18n/program-words.ts';
import type { Lang } from '../i18n/text.ts';
import type { NamedText } from './learner-state.ts';
import type { WorkItem } from './work-item.ts';

/** Reads files of one of an item's folders, such as the given ones or those of the solution, in a language. */
export function readTexts(
  item: WorkItem,
  dir: string,
  names: readonly string[],
  lang: Lang,
): Promise<NamedText[]> {
  return Promise.all(names.map((name) => readText(item, dir, name, lang)));
}

/** Reads one of them. */
export async function readText(item: WorkItem, dir: string, name: string, lang: Lang): Promise<NamedText> {
  const text = await readFile(join(dir, name), 'utf8');
  return { name, text: lang === 'en' ? text : programIn(lang, text, await readWords(item.words)) };
}

async function readWords(path: string): Promise<ProgramWords> {
  const json = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(json) as ProgramWords;
}
