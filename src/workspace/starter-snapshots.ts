import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLearnerFile } from './learner-file.ts';
import type { NamedText } from './learner-state.ts';

/** What one item's files were when the learner last took them, or was last asked: a newer starter differs from that. */
export interface StarterSnapshots {
  /** Those of the given files that have become others since. One that nobody remembers counts as just begun with. */
  outdated(given: readonly NamedText[]): Promise<NamedText[]>;
  remember(given: readonly NamedText[]): Promise<void>;
}

/** Keeps them under `dir`. */
export function createStarterSnapshots(dir: string): StarterSnapshots {
  async function remember(given: readonly NamedText[]): Promise<void> {
    await mkdir(dir, { recursive: true });
    for (const { name, text } of given) await writeLearnerFile(join(dir, name), text);
  }

  return {
    remember,
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
