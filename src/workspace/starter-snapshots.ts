import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGS, type Lang } from '../i18n/text.ts';
import { makeFolder, writeLearnerFile } from './learner-file.ts';
import type { NamedText } from './learner-state.ts';

/**
 * Remembers the given files of one item as they were when the learner last took them over, or was last asked to. So a
 * newer starter can be told from one that the learner knows.
 */
export interface StarterSnapshots {
  /** Lists the given files that have changed since. A file without a snapshot counts as unchanged, and gets one. */
  outdated(given: readonly NamedText[]): Promise<NamedText[]>;
  /** Takes snapshots of the given files. */
  remember(given: readonly NamedText[]): Promise<void>;
  /** Returns the language of the given files that the learner began with; `null` before that. */
  language(): Promise<Lang | null>;
  /** Remembers that language. */
  rememberLanguage(lang: Lang): Promise<void>;
}

const LANGUAGE = 'language';

/** Keeps the snapshots of one item under `beginnings/` in the workspace. */
export function createStarterSnapshots(root: string, item: string): StarterSnapshots {
  const dir = join(root, 'beginnings', item);

  async function remember(given: readonly NamedText[]): Promise<void> {
    await makeFolder(root, 'beginnings', item);
    for (const { name, text } of given) await writeLearnerFile(join(dir, name), text);
  }

  return {
    remember,
    async language() {
      const text = await readFile(join(dir, LANGUAGE), 'utf8').catch(() => null);
      return LANGS.find((lang) => lang === text) ?? null;
    },
    async rememberLanguage(lang) {
      await makeFolder(root, 'beginnings', item);
      await writeLearnerFile(join(dir, LANGUAGE), lang);
    },
    async outdated(given) {
      const found: NamedText[] = [];
      for (const file of given) {
        const began = await readFile(join(dir, file.name), 'utf8').catch(() => null);
        if (began === null) await remember([file]);
        else if (began !== file.text) found.push(file);
      }
      return found;
    },
  };
}
