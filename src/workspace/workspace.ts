import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { words } from '../i18n/server.ts';
import { createSerialQueue } from '../semaphore.ts';
import { type FileListener, followFiles } from './follow-files.ts';
import { makeFolder, readLearnerFile, writeLearnerFile } from './learner-file.ts';
import type { FileState, NamedText, Version } from './learner-state.ts';
import { createStarterSnapshots, type StarterSnapshots } from './starter-snapshots.ts';
import { createVersions, type Versions } from './versions.ts';
import type { FindWorkItem, WorkItem } from './work-item.ts';
import { WorkspaceError } from './workspace-error.ts';

/** The learner's files on disk. Every method throws a `Refused` for work items and names that do not exist. */
export interface Workspace {
  /** The item's folder in the workspace; what was given is copied into it for the files that are missing. */
  folder(id: string): Promise<string>;
  files(id: string): Promise<FileState[]>;
  file(id: string, name: string): Promise<FileState>;
  /** Replaces the state that `etag` names. When that is not the current one, nothing is changed and both texts are kept. */
  save(id: string, name: string, text: string, etag: string): Promise<{ saved: boolean; state: FileState }>;
  reset(id: string): Promise<FileState[]>;
  versions(id: string): Promise<Version[]>;
  version(id: string, version: string): Promise<NamedText[]>;
  restore(id: string, version: string): Promise<FileState[]>;
  /** The files as they were given. */
  given(id: string): Promise<NamedText[]>;
  /** The given files that a newer version of the workbook has changed since the learner began; never put in place unasked. */
  update(id: string): Promise<NamedText[]>;
  /** Takes those files over, the former ones kept, or lets the learner's stay; either way they are not offered again. */
  answerUpdate(id: string, take: boolean): Promise<FileState[]>;
  /** The official solution; `keep` also keeps the learner's own state at this moment. */
  solution(id: string, options: { keep: boolean }): Promise<NamedText[]>;
  /** Tells of every change to an item's files, made here or on disk. Resolves to the way to stop. */
  follow(id: string, listener: FileListener): Promise<() => void>;
}

interface ItemFolder {
  item: WorkItem;
  /** The learner's folder. */
  mine: string;
  versions: Versions;
  beginnings: StarterSnapshots;
  turn: ReturnType<typeof createSerialQueue>;
  /** By file: the state on disk that a page last ran into, and the page's text that was kept then. */
  conflicts: Map<string, { with: string; kept: string }>;
}

export function createWorkspace({ root, findItem }: { root: string; findItem: FindWorkItem }): Workspace {
  const rooms = new Map<string, ItemFolder>();

  async function itemFolderOf(id: string): Promise<ItemFolder> {
    const known = rooms.get(id);
    if (known) return known;
    const item = await findItem(id);
    const room: ItemFolder = rooms.get(id) ?? {
      item,
      mine: resolve(root, id),
      versions: createVersions(resolve(root, 'versions', id)),
      beginnings: createStarterSnapshots(resolve(root, 'beginnings', id)),
      turn: createSerialQueue(),
      conflicts: new Map(),
    };
    rooms.set(id, room);
    return room;
  }

  /** Opens the item and carries out `task` when its earlier ones are done: no two ever interleave. */
  async function inFolder<T>(id: string, task: (room: ItemFolder) => Promise<T>): Promise<T> {
    const room = await itemFolderOf(id);
    return room.turn(async () => {
      await makeFolder(room.mine);
      return task(room);
    });
  }

  async function stateOf(room: ItemFolder, name: string): Promise<FileState> {
    if (!room.item.files.includes(name)) throw new WorkspaceError('missing', words.noFile);
    const path = join(room.mine, name);
    const file = await readLearnerFile(path);
    if (file) return { name, path, ...file };
    const text = await readFile(join(room.item.given, name), 'utf8');
    return { name, path, text, etag: await writeLearnerFile(path, text) };
  }

  function statesOf(room: ItemFolder): Promise<FileState[]> {
    return Promise.all(room.item.files.map((name) => stateOf(room, name)));
  }

  async function replaceAll(
    room: ItemFolder,
    why: Version['why'],
    files: readonly NamedText[],
  ): Promise<FileState[]> {
    const former = await statesOf(room);
    const changed = files.filter(({ name, text }) =>
      former.some((one) => one.name === name && one.text !== text),
    );
    if (changed.length > 0) await room.versions.keep(why, former);
    for (const { name, text } of changed) await writeLearnerFile(join(room.mine, name), text);
    return statesOf(room);
  }

  function readAll({ item }: ItemFolder, folder: string): Promise<NamedText[]> {
    const read = async (name: string) => ({ name, text: await readFile(join(folder, name), 'utf8') });
    return Promise.all(item.files.map(read));
  }

  return {
    folder: (id) => inFolder(id, async (room) => (await statesOf(room)) && room.mine),
    files: (id) => inFolder(id, statesOf),
    file: (id, name) => inFolder(id, (room) => stateOf(room, name)),

    save: (id, name, text, etag) =>
      inFolder(id, async (room) => {
        const current = await stateOf(room, name);
        if (current.text === text) return { saved: true, state: current };
        if (current.etag !== etag) {
          if (room.conflicts.get(name)?.kept !== text) await room.versions.keep('conflict', [{ name, text }]);
          room.conflicts.set(name, { with: current.etag, kept: text });
          return { saved: false, state: current };
        }
        if (room.conflicts.get(name)?.with === current.etag) await room.versions.keep('conflict', [current]);
        room.conflicts.delete(name);
        const saved = await writeLearnerFile(current.path, text);
        return { saved: true, state: { ...current, text, etag: saved } };
      }),

    reset: (id) =>
      inFolder(id, async (room) => {
        const given = await readAll(room, room.item.given);
        await room.beginnings.remember(given);
        return replaceAll(room, 'reset', given);
      }),
    versions: (id) => inFolder(id, (room) => room.versions.list()),
    version: (id, version) => inFolder(id, (room) => room.versions.read(version)),
    restore: (id, version) =>
      inFolder(id, async (room) => replaceAll(room, 'restore', await room.versions.read(version))),

    given: (id) => inFolder(id, (room) => readAll(room, room.item.given)),
    update: (id) =>
      inFolder(id, async (room) => room.beginnings.outdated(await readAll(room, room.item.given))),
    answerUpdate: (id, take) =>
      inFolder(id, async (room) => {
        const newer = await room.beginnings.outdated(await readAll(room, room.item.given));
        await room.beginnings.remember(newer);
        return take ? replaceAll(room, 'update', newer) : statesOf(room);
      }),
    solution: (id, { keep }) =>
      inFolder(id, async (room) => {
        if (room.item.solution === null) throw new WorkspaceError('missing', words.notFound);
        if (keep) await room.versions.keep('reveal', await statesOf(room));
        return readAll(room, room.item.solution);
      }),

    follow: (id, listener) =>
      inFolder(id, async (room) => {
        await statesOf(room);
        return followFiles(room.mine, room.item.files, listener);
      }),
  };
}
