import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import { makeFolder, readLearnerFile } from './learner-file.ts';
import type { NamedText, Version } from './learner-state.ts';
import { WorkspaceError } from './workspace-error.ts';

/** Keeps former states of one item's files. No version is ever changed; only conflict versions are pruned. */
export interface Versions {
  /** Keeps the files as a version; none for no files. */
  keep(why: Version['why'], files: readonly NamedText[]): Promise<void>;
  /** Lists the versions, the newest first. */
  list(): Promise<Version[]>;
  /** Reads a version's files; throws a `WorkspaceError` when there is no such version. */
  read(id: string): Promise<NamedText[]>;
}

/** The name of a version's folder; a draft of one begins with a dot. */
export const VERSION_ID =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(reset|restore|reveal|starter|update|conflict)-[0-9a-f]{4}$/;
/** A slash in the path of a file, in the name under which a version keeps it. */
const SLASH = '%2F';
/** Conflict versions that are kept: a page that saves at every key stroke would fill the disk. */
const CONFLICTS_KEPT = 50;

/** Keeps the versions of one item as folders under `versions/` in the workspace, named by their time and reason. */
export function createVersions(root: string, item: string): Versions {
  const dir = join(root, 'versions', item);

  async function ids(): Promise<string[]> {
    const names = await readdir(dir).catch(() => []);
    return names
      .filter((name) => VERSION_ID.test(name))
      .sort()
      .reverse();
  }

  async function read(id: string): Promise<NamedText[]> {
    if (!VERSION_ID.test(id)) throw new WorkspaceError('missing', words.noVersion);
    const folder = join(dir, id);
    const names = await readdir(folder).catch(() => {
      throw new WorkspaceError('missing', words.noVersion);
    });
    const files: NamedText[] = [];
    for (const name of names.sort()) {
      const file = await readLearnerFile(join(folder, name));
      if (file) files.push({ name: name.replaceAll(SLASH, '/'), text: file.text });
    }
    return files;
  }

  return {
    read,

    async keep(why, files) {
      if (files.length === 0) return;
      const at = new Date().toISOString().replace(/[-:.]/g, '');
      const id = `${at}-${why}-${randomBytes(2).toString('hex')}`;
      const draft = join(await makeFolder(root, 'versions', item), `.${id}`);
      try {
        await mkdir(draft);
        for (const { name, text } of files) await writeFile(join(draft, name.replaceAll('/', SLASH)), text);
        await rename(draft, join(dir, id));
      } catch (error) {
        await rm(draft, { recursive: true, force: true });
        throw error;
      }
      if (why !== 'conflict') return;
      const conflicts = (await ids()).filter((other) => other.includes('-conflict-'));
      for (const old of conflicts.slice(CONFLICTS_KEPT)) await rm(join(dir, old), { recursive: true });
    },

    async list() {
      const versions: Version[] = [];
      for (const id of await ids()) {
        const [, year, month, day, hour, minute, second, ms, why] = VERSION_ID.exec(id) ?? [];
        versions.push({
          id,
          at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
          why: why as Version['why'],
          files: (await readdir(join(dir, id))).map((name) => name.replaceAll(SLASH, '/')).sort(),
        });
      }
      return versions;
    },
  };
}
