import { randomUUID } from 'node:crypto';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../checker/report.ts';
import { words } from '../i18n/server.ts';
import { createSerialQueue } from '../semaphore.ts';
import { etagOf, makeFolder } from './learner-file.ts';
import type { ExerciseProgress, Progress } from './learner-state.ts';
import { withMovedKeys } from './moved-keys.ts';
import { type ProgressChange, progressShape } from './progress-shape.ts';
import { replaceFile } from './replace-file.ts';
import { salvageProgress } from './salvage-progress.ts';
import { WorkspaceError } from './workspace-error.ts';

/** The progress, and the entity tag of the file that holds it. */
export interface ProgressState {
  progress: Progress;
  etag: string;
}

/**
 * Keeps the learner's progress in `progress.json`; steps that have moved get their present names. Throws a `WorkspaceError` when a given `etag` is not the current one. */
export interface ProgressStore {
  /** The file, relative to the workspace, that held something unreadable and was set aside; `null` if there was none. */
  readonly setAside: string | null;
  read(): Promise<ProgressState>;
  /** Adds steps, replaces the given predictions, and merges the given fields of exercises. */
  merge(change: ProgressChange, etag?: string): Promise<ProgressState>;
  /** Replaces everything; the former file is kept under `versions/`. */
  replace(progress: Progress, etag?: string): Promise<ProgressState>;
  /** Enters the outcome of checking an exercise. A partial report leaves what it did not check as it was. */
  record(report: Report): Promise<void>;
}

/** The progress of somebody who has just begun. */
export const NOTHING: Progress = { steps: [], predictions: {}, exercises: {}, last: null };
const UNTRIED: ExerciseProgress = { attempts: 0, passed: [], firstPass: null, revealed: false, hints: {} };

/** Opens the store in the workspace folder `root`. */
export function createProgressStore(root: string): ProgressStore {
  const path = join(root, 'progress.json');
  const inTurn = createSerialQueue();
  let unreadable: string | null = null;

  async function load(): Promise<ProgressState> {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      if (error.code === 'EISDIR') throw new WorkspaceError('irregular', words.progressIrregular);
      throw error;
    });
    if (bytes === null) return { progress: NOTHING, etag: etagOf(serialize(NOTHING)) };
    const value = parse(bytes.toString('utf8'));
    const { success, data } = progressShape.safeParse(value);
    if (success) return { progress: withMovedKeys(data), etag: etagOf(bytes) };
    // The file was damaged, perhaps by hand, or is another version's: go on with what makes sense, but keep it.
    unreadable = await moveAside();
    return store(withMovedKeys(salvageProgress(value)));
  }

  /** Moves the file to `versions/progress`, named by the time. Resolves to its place in the workspace. */
  async function moveAside(): Promise<string> {
    const folder = await makeFolder(root, 'versions', 'progress');
    const name = `${new Date().toISOString().replace(/[-:.]/g, '')}.json`;
    await rename(path, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    return `versions/progress/${name}`;
  }

  async function store(progress: Progress): Promise<ProgressState> {
    const bytes = serialize(progress);
    const draft = join(await makeFolder(root), `.progress.${randomUUID()}`);
    try {
      await writeFile(draft, bytes);
      await replaceFile(draft, path);
    } catch (error) {
      await unlink(draft).catch(() => {});
      throw error;
    }
    return { progress, etag: etagOf(bytes) };
  }

  function change(etag: string | undefined, make: (former: Progress) => Progress): Promise<ProgressState> {
    return inTurn(async () => {
      const former = await load();
      if (etag !== undefined && etag !== former.etag)
        throw new WorkspaceError('changed', words.progressChanged);
      const next = make(former.progress);
      if (!progressShape.safeParse(next).success) throw new WorkspaceError('too-large', words.progressFull);
      return store(next);
    });
  }

  return {
    get setAside() {
      return unreadable;
    },
    read: () => inTurn(load),
    merge: (part, etag) => change(etag, (former) => merged(former, withMovedKeys(part))),

    replace: (progress, etag) =>
      inTurn(async () => {
        const former = await load();
        if (etag !== undefined && etag !== former.etag)
          throw new WorkspaceError('changed', words.progressChanged);
        await moveAside();
        return store(withMovedKeys(progress));
      }),

    async record(report) {
      await change(undefined, (former) => {
        const exercise = recordOf(former, report.exercise);
        return merged(former, { exercises: { [report.exercise]: withReport(exercise, report) } });
      });
    },
  };
}

/** Ids come from outside: `constructor` is one of no exercise, though every object has it. */
function recordOf({ exercises }: Progress, id: string): ExerciseProgress {
  return (Object.hasOwn(exercises, id) ? exercises[id] : undefined) ?? UNTRIED;
}

function withReport(former: ExerciseProgress, report: Report): ExerciseProgress {
  const ran = new Set(report.results.map((result) => result.check));
  const passed = report.results.filter((result) => result.outcome === 'pass').map((result) => result.check);
  const untouched = report.partial ? former.passed.filter((check) => !ran.has(check)) : [];
  return {
    ...former,
    attempts: former.attempts + 1,
    passed: [...untouched, ...passed],
    firstPass: former.firstPass ?? (report.passed ? new Date().toISOString() : null),
  };
}

function merged(former: Progress, change: ProgressChange): Progress {
  const exercises = { ...former.exercises };
  for (const [id, part] of Object.entries(change.exercises ?? {})) {
    const before = recordOf(former, id);
    const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
    exercises[id] = { ...before, ...given, hints: { ...before.hints, ...part.hints } };
  }
  return {
    steps: [...new Set([...former.steps, ...(change.steps ?? [])])],
    predictions: { ...former.predictions, ...change.predictions },
    exercises,
    last: change.last === undefined ? former.last : change.last,
  };
}

function serialize(progress: Progress): Buffer {
  return Buffer.from(`${JSON.stringify(progress, null, 2)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
