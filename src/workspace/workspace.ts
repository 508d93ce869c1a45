import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { words } from '../i18n/server.ts';
import { createSerialQueue } from '../semaphore.ts';
import { makeFolder, readLearnerFile, writeLearnerFile } from './learner-file.ts';
import type { FileState, NamedText, Version } from './learner-state.ts';
import { createStarterSnapshots, type StarterSnapshots } from './starter-snapshots.ts';
import { createVersions, type Versions } from './versions.ts';
import { type FileListener, watchFiles } from './watch-files.ts';
import type { FindWorkItem, WorkItem } from './work-item.ts';
import { WorkspaceError } from './workspace-error.ts';

/** The learner's files on disk. Every method throws a `WorkspaceError` for items and names that do not exist. */
export interface Workspace {
  /** Resolves to the item's folder in the workspace. Missing files are first copied from the given ones. */
  folder(id: string): Promise<string>;
  /** Reads the learner's files. */
  files(id: string): Promise<FileState[]>;
  /** Reads one of them. */
  file(id: string, name: string): Promise<FileState>;
  /** Saves a file over the state `etag`. If that is not the current one, nothing changes, and both texts are kept. */
  save(id: string, name: string, text: string, etag: string): Promise<{ saved: boolean; state: FileState }>;
  /** Puts the given files back; the learner's are kept as a version. */
  reset(id: string): Promise<FileState[]>;
  /** Lists the versions, the newest first. */
  versions(id: string): Promise<Version[]>;
  /** Reads the files of a version. */
  version(id: string, version: string): Promise<NamedText[]>;
  /** Puts the files of a version back; the present ones are kept as a version. */
  restore(id: string, version: string): Promise<FileState[]>;
  /** Reads the files as they were given. */
  given(id: string): Promise<NamedText[]>;
  /** Lists the given files that a newer workbook has changed since the learner began. Nothing is replaced unasked. */
  update(id: string): Promise<NamedText[]>;
  /** Takes those files over and keeps the former ones, or keeps the learner's. Either way they are not offered again. */
  answerUpdate(id: string, take: boolean): Promise<FileState[]>;
  /** Reads the official solution; with `keep`, the learner's present files become a version. */
  solution(id: string, options: { keep: boolean }): Promise<NamedText[]>;
  /** Watches an item's files for changes made here or on disk. Resolves to a function that stops. */
  watch(id: string, listener: FileListener): Promise<() => void>;
}

/** An item that was opened before. */
interface ItemFolder {
  item: WorkItem;
  /** The learner's folder. */
  mine: string;
  versions: Versions;
  snapshots: StarterSnapshots;
  inTurn: ReturnType<typeof createSerialQueue>;
  /** By file name: the state on disk at the last conflict, and the page's text that was kept then. */
  conflicts: Map<string, { with: string; kept: string }>;
}

/** Opens the workspace in the folder `root`. */
export function createWorkspace({ root, findItem }: { root: string; findItem: FindWorkItem }): Workspace {
  const folders = new Map<string, ItemFolder>();

  async function itemFolderOf(id: string): Promise<ItemFolder> {
    const known = folders.get(id);
    if (known) return known;
    const item = await findItem(id);
    const folder: ItemFolder = folders.get(id) ?? {
      item,
      mine: resolve(root, id),
      versions: createVersions(resolve(root, 'versions', id)),
      snapshots: createStarterSnapshots(resolve(root, 'beginnings', id)),
      inTurn: createSerialQueue(),
      conflicts: new Map(),
    };
    folders.set(id, folder);
    return folder;
  }

  /** Runs `task` on the item's folder after all earlier tasks: no two interleave. */
  async function inFolder<T>(id: string, task: (folder: ItemFolder) => Promise<T>): Promise<T> {
    const folder = await itemFolderOf(id);
    return folder.inTurn(async () => {
      await makeFolder(folder.mine);
      return task(folder);
    });
  }

  async function stateOf(folder: ItemFolder, name: string): Promise<FileState> {
    if (!folder.item.files.includes(name)) throw new WorkspaceError('missing', words.noFile);
    const path = join(folder.mine, name);
    const file = await readLearnerFile(path);
    if (file) return { name, path, ...file };
    const text = await readFile(join(folder.item.given, name), 'utf8');
    return { name, path, text, etag: await writeLearnerFile(path, text) };
  }

  function statesOf(folder: ItemFolder): Promise<FileState[]> {
    return Promise.all(folder.item.files.map((name) => stateOf(folder, name)));
  }

  async function replaceAll(
    folder: ItemFolder,
    why: Version['why'],
    files: readonly NamedText[],
  ): Promise<FileState[]> {
    const former = await statesOf(folder);
    const changed = files.filter(({ name, text }) =>
      former.some((one) => one.name === name && one.text !== text),
    );
    if (changed.length > 0) await folder.versions.keep(why, former);
    for (const { name, text } of changed) await writeLearnerFile(join(folder.mine, name), text);
    return statesOf(folder);
  }

  function readAll({ item }: ItemFolder, dir: string): Promise<NamedText[]> {
    const read = async (name: string) => ({ name, text: await readFile(join(dir, name), 'utf8') });
    return Promise.all(item.files.map(read));
  }

  return {
    folder: (id) => inFolder(id, async (folder) => (await statesOf(folder)) && folder.mine),
    files: (id) => inFolder(id, statesOf),
    file: (id, name) => inFolder(id, (folder) => stateOf(folder, name)),

    save: (id, name, text, etag) =>
      inFolder(id, async (folder) => {
        const current = await stateOf(folder, name);
        if (current.text === text) return { saved: true, state: current };
        if (current.etag !== etag) {
          if (folder.conflicts.get(name)?.kept !== text)
            await folder.versions.keep('conflict', [{ name, text }]);
          folder.conflicts.set(name, { with: current.etag, kept: text });
          return { saved: false, state: current };
        }
        if (folder.conflicts.get(name)?.with === current.etag)
          await folder.versions.keep('conflict', [current]);
        folder.conflicts.delete(name);
        const saved = await writeLearnerFile(current.path, text);
        return { saved: true, state: { ...current, text, etag: saved } };
      }),

    reset: (id) =>
      inFolder(id, async (folder) => {
        const given = await readAll(folder, folder.item.given);
        await folder.snapshots.remember(given);
        return replaceAll(folder, 'reset', given);
      }),
    versions: (id) => inFolder(id, (folder) => folder.versions.list()),
    version: (id, version) => inFolder(id, (folder) => folder.versions.read(version)),
    restore: (id, version) =>
      inFolder(id, async (folder) => replaceAll(folder, 'restore', await folder.versions.read(version))),

    given: (id) => inFolder(id, (folder) => readAll(folder, folder.item.given)),
    update: (id) =>
      inFolder(id, async (folder) => folder.snapshots.outdated(await readAll(folder, folder.item.given))),
    answerUpdate: (id, take) =>
      inFolder(id, async (folder) => {
        const newer = await folder.snapshots.outdated(await readAll(folder, folder.item.given));
        await folder.snapshots.remember(newer);
        return take ? replaceAll(folder, 'update', newer) : statesOf(folder);
      }),
    solution: (id, { keep }) =>
      inFolder(id, async (folder) => {
        if (folder.item.solution === null) throw new WorkspaceError('missing', words.notFound);
        if (keep) await folder.versions.keep('reveal', await statesOf(folder));
        return readAll(folder, folder.item.solution);
      }),

    watch: (id, listener) =>
      inFolder(id, async (folder) => {
        await statesOf(folder);
        return watchFiles(folder.mine, folder.item.files, listener);
      }),
  };
}
