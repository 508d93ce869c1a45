import { unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { words } from '../i18n/server.ts';
import type { Lang } from '../i18n/text.ts';
import { createSerialQueue } from '../semaphore.ts';
import { readText, readTexts } from './given-texts.ts';
import { makeFolder, makePackage, readLearnerFile, writeLearnerFile } from './learner-file.ts';
import type { FileState, NamedText, Version } from './learner-state.ts';
import { SETTINGS } from './program-settings.ts';
import { createStarterSnapshots, type StarterSnapshots } from './starter-snapshots.ts';
import { isAsGiven, readStarter, serverFiles } from './starters.ts';
import { listTextFiles } from './text-files.ts';
import { createVersions, type Versions } from './versions.ts';
import { type FileListener, watchFiles } from './watch-files.ts';
import type { FindWorkItem, WorkItem } from './work-item.ts';
import { WorkspaceError } from './workspace-error.ts';

/**
 * The learner's files on disk. Every method throws a `WorkspaceError` for items and names that do not exist. The given
 * files are written in the language in which the item is first opened, and stay in it until a reset in another one.
 */
export interface Workspace {
  /** Resolves to the item's folder in the workspace. Missing files are first copied from the given ones. */
  folder(id: string, lang?: Lang): Promise<string>;
  /** Reads the learner's files. */
  files(id: string, lang?: Lang): Promise<FileState[]>;
  /** Reads one of them. */
  file(id: string, name: string): Promise<FileState>;
  /** Saves a file over the state `etag`. If that is not the current one, nothing changes, and both texts are kept. */
  save(id: string, name: string, text: string, etag: string): Promise<{ saved: boolean; state: FileState }>;
  /** Puts the given files back, in that language; the learner's are kept as a version. */
  reset(id: string, lang?: Lang): Promise<FileState[]>;
  /** Lists the versions, the newest first. */
  versions(id: string): Promise<Version[]>;
  /** Reads the files of a version. */
  version(id: string, version: string): Promise<NamedText[]>;
  /** Puts the files of a version back; the present ones are kept as a version. */
  restore(id: string, version: string): Promise<FileState[]>;
  /** Lists the files of servers that hold work of the learner's own. */
  ownWork(id: string): Promise<string[]>;
  /** Puts that starter in the place of the present server, which is kept as a version; the page stays. */
  begin(id: string, starter: string, lang: Lang): Promise<FileState[]>;
  /** Reads the files as they were given. */
  given(id: string): Promise<NamedText[]>;
  /** Lists the given files that a newer workbook has changed since the learner began. Nothing is replaced unasked. */
  update(id: string): Promise<NamedText[]>;
  /** Takes those files over and keeps the former ones, or keeps the learner's. Either way they are not offered again. */
  answerUpdate(id: string, take: boolean): Promise<FileState[]>;
  /** Reads the official solution in that language; with `keep`, the learner's present files become a version. */
  solution(id: string, options: { keep: boolean; lang?: Lang | undefined }): Promise<NamedText[]>;
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
      versions: createVersions(root, id),
      snapshots: createStarterSnapshots(root, id),
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
      await makeFolder(root, id);
      await makePackage(root);
      return task(folder);
    });
  }

  /** Lists an item's files: those that were given; all texts of a folder whose own command may run any of them. */
  async function namesIn({ item, mine }: ItemFolder): Promise<readonly string[]> {
    const hasCommand = await readLearnerFile(join(mine, SETTINGS)).catch(() => true);
    return hasCommand ? listTextFiles(mine) : item.files;
  }

  async function stateOf(folder: ItemFolder, name: string): Promise<FileState> {
    if (!(await namesIn(folder)).includes(name)) throw new WorkspaceError('missing', words.noFile);
    return readState(folder, name);
  }

  async function readState(folder: ItemFolder, name: string): Promise<FileState> {
    const path = join(folder.mine, name);
    const file = await readLearnerFile(path);
    if (file) return { name, path, ...file };
    const { text } = await readText(folder.item, folder.item.given, name, await languageOf(folder));
    return { name, path, text, etag: await writeLearnerFile(path, text) };
  }

  /** Reads the learner's files; `lang` is the language of those that are to be made, if none was made before. */
  async function statesOf(folder: ItemFolder, lang?: Lang): Promise<FileState[]> {
    if (lang && (await folder.snapshots.language()) === null && !(await isBegun(folder)))
      await folder.snapshots.rememberLanguage(lang);
    return Promise.all((await namesIn(folder)).map((name) => readState(folder, name)));
  }

  async function isBegun({ item, mine }: ItemFolder): Promise<boolean> {
    const files = await Promise.all(item.files.map((name) => readLearnerFile(join(mine, name))));
    return files.some((file) => file !== null);
  }

  async function languageOf({ snapshots }: ItemFolder): Promise<Lang> {
    return (await snapshots.language()) ?? 'en';
  }

  async function givenOf(folder: ItemFolder): Promise<NamedText[]> {
    return readTexts(folder.item, folder.item.given, folder.item.files, await languageOf(folder));
  }

  /** Reads those of these files that there are. */
  async function present({ mine }: ItemFolder, names: readonly string[]): Promise<NamedText[]> {
    const found = await Promise.all(
      names.map(async (name) => ({ name, file: await readLearnerFile(join(mine, name)).catch(() => null) })),
    );
    return found.flatMap(({ name, file }) => (file ? [{ name, text: file.text }] : []));
  }

  /** Writes files over the learner's, which are kept as a version; `gone` are removed. */
  async function replaceAll(
    folder: ItemFolder,
    why: Version['why'],
    files: readonly NamedText[],
    gone: readonly string[] = [],
  ): Promise<FileState[]> {
    const former: NamedText[] = await statesOf(folder);
    const listed = former.map(({ name }) => name);
    const touched = [...files.map(({ name }) => name), ...gone].filter((name) => !listed.includes(name));
    former.push(...(await present(folder, touched)));
    const changed = files.filter(
      ({ name, text }) => !former.some((one) => one.name === name && one.text === text),
    );
    const removed = gone.filter((name) => former.some((one) => one.name === name));
    if (changed.length + removed.length > 0) await folder.versions.keep(why, former);
    for (const { name, text } of changed) await writeLearnerFile(join(folder.mine, name), text);
    for (const name of removed) await unlink(join(folder.mine, name));
    return statesOf(folder);
  }

  /** Lists the files of other servers than the one that these files are. */
  async function otherServers({ item }: ItemFolder, files: readonly NamedText[]): Promise<string[]> {
    return (await serverFiles(item)).filter((name) => !files.some((file) => file.name === name));
  }

  return {
    folder: (id, lang) => inFolder(id, async (folder) => (await statesOf(folder, lang)) && folder.mine),
    files: (id, lang) => inFolder(id, (folder) => statesOf(folder, lang)),
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

    reset: (id, lang) =>
      inFolder(id, async (folder) => {
        if (lang) await folder.snapshots.rememberLanguage(lang);
        const given = await givenOf(folder);
        await folder.snapshots.remember(given);
        return replaceAll(folder, 'reset', given, await otherServers(folder, given));
      }),
    versions: (id) => inFolder(id, (folder) => folder.versions.list()),
    version: (id, version) => inFolder(id, (folder) => folder.versions.read(version)),
    restore: (id, version) =>
      inFolder(id, async (folder) => {
        const files = await folder.versions.read(version);
        const isWhole = !version.includes('-conflict-');
        return replaceAll(folder, 'restore', files, isWhole ? await otherServers(folder, files) : []);
      }),

    ownWork: (id) =>
      inFolder(id, async (folder) => {
        const servers = await present(folder, await serverFiles(folder.item));
        const asGiven = await Promise.all(servers.map((file) => isAsGiven(folder.item, file)));
        return servers.filter((_, n) => !asGiven[n]).map(({ name }) => name);
      }),
    begin: (id, starter, lang) =>
      inFolder(id, async (folder) => {
        await statesOf(folder, lang);
        const server = await readStarter(folder.item, starter, lang);
        return replaceAll(folder, 'starter', server, await otherServers(folder, server));
      }),

    given: (id) => inFolder(id, givenOf),
    update: (id) => inFolder(id, async (folder) => folder.snapshots.outdated(await givenOf(folder))),
    answerUpdate: (id, take) =>
      inFolder(id, async (folder) => {
        const newer = await folder.snapshots.outdated(await givenOf(folder));
        await folder.snapshots.remember(newer);
        return take ? replaceAll(folder, 'update', newer) : statesOf(folder);
      }),
    solution: (id, { keep, lang = 'en' }) =>
      inFolder(id, async (folder) => {
        if (folder.item.solution === null) throw new WorkspaceError('missing', words.notFound);
        if (keep) await folder.versions.keep('reveal', await statesOf(folder));
        return readTexts(folder.item, folder.item.solution, folder.item.files, lang);
      }),

    watch: (id, listener) =>
      inFolder(id, async (folder) => {
        await statesOf(folder);
        return watchFiles(folder.mine, await namesIn(folder), listener);
      }),
  };
}
