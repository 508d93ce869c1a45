import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import { readLearnerFile } from './learner-file.ts';
import type { NamedText, Version } from './learner-state.ts';
import { WorkspaceError } from './workspace-error.ts';

/** Former states of one exercise's files. Nothing here is ever changed, and only conflicts are ever thinned out. */
export interface Versions {
  keep(why: Version['why'], files: readonly NamedText[]): Promise<void>;
  /** The newest first. */
  list(): Promise<Version[]>;
  /** Throws a `WorkspaceError` when there is no such version. */
  read(id: string): Promise<NamedText[]>;
}

const ID =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(reset|restore|reveal|update|conflict)-[0-9a-f]{4}$/;
/** A page that saves on every key stroke into a conflict would fill the disk: so many are kept. */
const CONFLICTS_KEPT = 50;

/** Keeps versions as folders under `dir`; a folder's name tells when and why. */
export function createVersions(dir: string): Versions {
  async function ids(): Promise<string[]> {
    const names = await readdir(dir).catch(() => []);
    return names
      .filter((name) => ID.test(name))
      .sort()
      .reverse();
  }

  async function read(id: string): Promise<NamedText[]> {
    if (!ID.test(id)) throw new WorkspaceError('missing', words.noVersion);
    const folder = join(dir, id);
    const names = await readdir(folder).catch(() => {
      throw new WorkspaceError('missing', words.noVersion);
    });
    const files: NamedText[] = [];
    for (const name of names.sort()) {
      const file = await readLearnerFile(join(folder, name));
      if (file) files.push({ name, text: file.text });
    }
    return files;
  }

  return {
    read,

    async keep(why, files) {
      if (files.length === 0) return;
      const at = new Date().toISOString().replace(/[-:.]/g, '');
      const id = `${at}-${why}-${randomBytes(2).toString('hex')}`;
      const draft = join(dir, `.${id}`);
      await mkdir(draft, { recursive: true });
      for (const { name, text } of files) await writeFile(join(draft, name), text);
      await rename(draft, join(dir, id));
      if (why !== 'conflict') return;
      const conflicts = (await ids()).filter((other) => other.includes('-conflict-'));
      for (const old of conflicts.slice(CONFLICTS_KEPT)) await rm(join(dir, old), { recursive: true });
    },

    async list() {
      const versions: Version[] = [];
      for (const id of await ids()) {
        const [, year, month, day, hour, minute, second, ms, why] = ID.exec(id) ?? [];
        versions.push({
          id,
          at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
          why: why as Version['why'],
          files: (await readdir(join(dir, id))).sort(),
        });
      }
      return versions;
    },
  };
}
