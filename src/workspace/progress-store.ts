import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../checker/report.ts';
import { words } from '../i18n/server.ts';
import { createSerialQueue } from '../semaphore.ts';
import { etagOf } from './learner-file.ts';
import type { ExerciseProgress, Progress } from './learner-state.ts';
import { type ProgressChange, progressShape } from './progress-shape.ts';
import { WorkspaceError } from './workspace-error.ts';

export interface ProgressState {
  progress: Progress;
  etag: string;
}

/** What the learner has done, in `progress.json`. A given `etag` that is not the current one is refused with 412. */
export interface ProgressStore {
  read(): Promise<ProgressState>;
  /** Adds steps, replaces predictions, and merges the given fields of exercises. */
  merge(change: ProgressChange, etag?: string): Promise<ProgressState>;
  /** Replaces everything; what was there is kept beside it. */
  replace(progress: Progress, etag?: string): Promise<ProgressState>;
  /** Books the outcome of checking. `whole`: all checks were run, not only some. */
  record(report: Report, whole: boolean): Promise<void>;
}

const NOTHING: Progress = { steps: [], predictions: {}, exercises: {}, last: null };
const UNTRIED: ExerciseProgress = { attempts: 0, passed: [], firstPass: null, revealed: false, hints: {} };

export function createProgressStore(root: string): ProgressStore {
  const path = join(root, 'progress.json');
  const turn = createSerialQueue();

  async function load(): Promise<ProgressState> {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes === null) return { progress: NOTHING, etag: etagOf(serialize(NOTHING)) };
    const progress = parse(bytes.toString('utf8'));
    if (progress) return { progress, etag: etagOf(bytes) };
    // Somebody edited it by hand and slipped: begin anew, but throw nothing of theirs away.
    await setAside();
    return { progress: NOTHING, etag: etagOf(serialize(NOTHING)) };
  }

  /** Moves the file out of the way, under the time in its name. */
  async function setAside(): Promise<void> {
    const folder = join(root, 'versions', 'progress');
    await mkdir(folder, { recursive: true });
    const name = `${new Date().toISOString().replace(/[-:.]/g, '')}.json`;
    await rename(path, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  async function store(progress: Progress): Promise<ProgressState> {
    const bytes = serialize(progress);
    await mkdir(root, { recursive: true });
    const draft = join(root, `.progress.${randomUUID()}`);
    await writeFile(draft, bytes);
    await rename(draft, path);
    return { progress, etag: etagOf(bytes) };
  }

  function change(etag: string | undefined, make: (former: Progress) => Progress): Promise<ProgressState> {
    return turn(async () => {
      const former = await load();
      if (etag !== undefined && etag !== former.etag)
        throw new WorkspaceError('changed', words.progressChanged);
      return store(make(former.progress));
    });
  }

  return {
    read: () => turn(load),
    merge: (part, etag) => change(etag, (former) => merged(former, part)),

    replace: (progress, etag) =>
      turn(async () => {
        const former = await load();
        if (etag !== undefined && etag !== former.etag)
          throw new WorkspaceError('changed', words.progressChanged);
        await setAside();
        return store(progress);
      }),

    async record(report, whole) {
      await change(undefined, (former) => {
        const exercise = former.exercises[report.exercise] ?? UNTRIED;
        return merged(former, { exercises: { [report.exercise]: booked(exercise, report, whole) } });
      });
    },
  };
}

function booked(former: ExerciseProgress, report: Report, whole: boolean): ExerciseProgress {
  const ran = new Set(report.results.map((result) => result.check));
  const passed = report.results.filter((result) => result.outcome === 'pass').map((result) => result.check);
  const untouched = whole ? [] : former.passed.filter((check) => !ran.has(check));
  return {
    ...former,
    attempts: former.attempts + 1,
    passed: [...untouched, ...passed],
    firstPass: former.firstPass ?? (whole && report.passed ? new Date().toISOString() : null),
  };
}

function merged(former: Progress, change: ProgressChange): Progress {
  const exercises = { ...former.exercises };
  for (const [id, part] of Object.entries(change.exercises ?? {})) {
    const before = exercises[id] ?? UNTRIED;
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

function parse(text: string): Progress | null {
  try {
    return progressShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
