import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import { LANGS, type Lang } from '../i18n/text.ts';
import { readTexts } from './given-texts.ts';
import type { NamedText } from './learner-state.ts';
import { SETTINGS } from './program-settings.ts';
import type { WorkItem } from './work-item.ts';
import { WorkspaceError } from './workspace-error.ts';

/** The starter that every learner is given first. */
const GIVEN = 'node';

/** Reads a starter's server; the page is the same for all. Throws a `WorkspaceError` when there is no such starter. */
export async function readStarter(item: WorkItem, name: string, lang: Lang): Promise<NamedText[]> {
  if (!item.starters?.includes(name)) throw new WorkspaceError('missing', words.notFound);
  const dir = name === GIVEN ? item.given : join(item.given, '..', 'starters', name);
  const names = name === GIVEN ? item.files : await readdir(dir);
  return readTexts(item, dir, names.filter(isServer).sort(), lang);
}

/** Lists the files of all servers that a folder may have been begun with: they give way to another server's. */
export async function serverFiles(item: WorkItem): Promise<string[]> {
  const all = await Promise.all((item.starters ?? []).map((name) => readStarter(item, name, 'en')));
  return [...new Set([SETTINGS, ...all.flat().map(({ name }) => name)])];
}

/** Tells whether a file is as some starter gives it in some language: nothing of the learner's own would be lost. */
export async function isAsGiven(item: WorkItem, file: NamedText): Promise<boolean> {
  const asked = (item.starters ?? []).flatMap((name) => LANGS.map((lang) => readStarter(item, name, lang)));
  return (await Promise.all(asked)).flat().some(({ name, text }) => name === file.name && text === file.text);
}

function isServer(name: string): boolean {
  return !name.endsWith('.html');
}
