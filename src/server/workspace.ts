import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Exercise } from '../checker/exercise.ts';
import { words } from '../i18n/server.ts';
import { type FileListener, followFiles } from './follow.ts';
import { makeFolder, readLearnerFile, writeLearnerFile } from './learner-file.ts';
import type { FileState, Version } from './protocol.ts';
import { Refused } from './refused.ts';
import { createTurns } from './turns.ts';
import { createVersions, type NamedText, type Versions } from './versions.ts';

/** Where exercises come from: `checker/catalogue.ts`, or a test's own. */
export interface Catalogue {
  exerciseIds(): Promise<string[]>;
  loadExercise(id: string): Promise<{ exercise: Exercise; dir: string }>;
}

/** The learner's files on disk. Every method throws a `Refused` for exercises and names that do not exist. */
export interface Workspace {
  /** The exercise's folder; the starter is copied into it for the files that are missing. */
  folder(id: string): Promise<string>;
  files(id: string): Promise<FileState[]>;
  file(id: string, name: string): Promise<FileState>;
  /** Replaces the state that `etag` names. When that is not the current one, nothing is changed and both texts are kept. */
  save(id: string, name: string, text: string, etag: string): Promise<{ saved: boolean; state: FileState }>;
  reset(id: string): Promise<FileState[]>;
  versions(id: string): Promise<Version[]>;
  version(id: string, version: string): Promise<NamedText[]>;
  restore(id: string, version: string): Promise<FileState[]>;
  /** The official solution; `keep` also keeps the learner's own state at this moment. */
  solution(id: string, options: { keep: boolean }): Promise<NamedText[]>;
  /** Tells of every change to an exercise's files, made here or on disk. Resolves to the way to stop. */
  follow(id: string, listener: FileListener): Promise<() => void>;
}

interface Room {
  exercise: Exercise;
  /** The learner's folder, and where the starter and the solution are. */
  mine: string;
  source: string;
  versions: Versions;
  turn: ReturnType<typeof createTurns>;
  /** By file: the state on disk that a page last ran into, and the page's text that was kept then. */
  conflicts: Map<string, { with: string; kept: string }>;
}

export function createWorkspace({ root, catalogue }: { root: string; catalogue: Catalogue }): Workspace {
  const rooms = new Map<string, Room>();

  async function roomOf(id: string): Promise<Room> {
    const known = rooms.get(id);
    if (known) return known;
    if (!(await catalogue.exerciseIds()).includes(id)) throw new Refused(404, words.noExercise);
    const { exercise, dir } = await catalogue.loadExercise(id);
    const room: Room = rooms.get(id) ?? {
      exercise,
      mine: resolve(root, id),
      source: dir,
      versions: createVersions(resolve(root, 'versions', id)),
      turn: createTurns(),
      conflicts: new Map(),
    };
    rooms.set(id, room);
    return room;
  }

  /** Opens the exercise and carries out `task` when its earlier ones are done: no two ever interleave. */
  async function inRoom<T>(id: string, task: (room: Room) => Promise<T>): Promise<T> {
    const room = await roomOf(id);
    return room.turn(async () => {
      await makeFolder(room.mine);
      return task(room);
    });
  }

  async function stateOf(room: Room, name: string): Promise<FileState> {
    if (!room.exercise.files.includes(name)) throw new Refused(404, words.noFile);
    const path = join(room.mine, name);
    const file = await readLearnerFile(path);
    if (file) return { name, path, ...file };
    const text = await readFile(join(room.source, 'starter', name), 'utf8');
    return { name, path, text, etag: await writeLearnerFile(path, text) };
  }

  function statesOf(room: Room): Promise<FileState[]> {
    return Promise.all(room.exercise.files.map((name) => stateOf(room, name)));
  }

  async function replaceAll(
    room: Room,
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

  function readSource(room: Room, folder: 'starter' | 'solution'): Promise<NamedText[]> {
    const read = async (name: string) => ({
      name,
      text: await readFile(join(room.source, folder, name), 'utf8'),
    });
    return Promise.all(room.exercise.files.map(read));
  }

  return {
    folder: (id) => inRoom(id, async (room) => (await statesOf(room)) && room.mine),
    files: (id) => inRoom(id, statesOf),
    file: (id, name) => inRoom(id, (room) => stateOf(room, name)),

    save: (id, name, text, etag) =>
      inRoom(id, async (room) => {
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

    reset: (id) => inRoom(id, async (room) => replaceAll(room, 'reset', await readSource(room, 'starter'))),
    versions: (id) => inRoom(id, (room) => room.versions.list()),
    version: (id, version) => inRoom(id, (room) => room.versions.read(version)),
    restore: (id, version) =>
      inRoom(id, async (room) => replaceAll(room, 'restore', await room.versions.read(version))),

    solution: (id, { keep }) =>
      inRoom(id, async (room) => {
        if (keep) await room.versions.keep('reveal', await statesOf(room));
        return readSource(room, 'solution');
      }),

    follow: (id, listener) =>
      inRoom(id, async (room) => {
        await statesOf(room);
        return followFiles(room.mine, room.exercise.files, listener);
      }),
  };
}
