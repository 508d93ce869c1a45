import { watch } from 'node:fs';
import { join } from 'node:path';
import { createSerialQueue } from '../semaphore.ts';
import { readLearnerFile } from './learner-file.ts';

/** Receives a file's new state. `etag` is `null` when the file is gone, or is no plain file any more. */
export type FileListener = (name: string, etag: string | null) => void;

/** Milliseconds between a change and a look at the files: editors write in several steps. */
const SETTLED_AFTER = 50;
/** Milliseconds between looks without a reported change: some file systems report none, nor does a replaced folder. */
const LOOK_EVERY = 2_000;

/**
 * Watches the files `names` in `dir`. Calls `listener` for each file at once, since it may have changed after it was last
 * read, and whenever its content changes. Resolves to a function that stops.
 */
export async function watchFiles(
  dir: string,
  names: readonly string[],
  listener: FileListener,
): Promise<() => void> {
  const known = new Map<string, string | null>();
  const turn = createSerialQueue();
  let settling: NodeJS.Timeout | undefined;
  let stopped = false;

  async function compare(): Promise<void> {
    for (const name of names) {
      const etag = await currentEtag(dir, name);
      if (stopped || known.get(name) === etag) continue;
      known.set(name, etag);
      listener(name, etag);
    }
  }

  function look(): void {
    settling ??= setTimeout(() => {
      settling = undefined;
      turn(compare);
    }, SETTLED_AFTER);
  }

  const watcher = watch(dir, { persistent: false }, look);
  watcher.on('error', () => watcher.close());
  await turn(compare);
  const interval = setInterval(look, LOOK_EVERY).unref();

  return () => {
    stopped = true;
    clearTimeout(settling);
    clearInterval(interval);
    watcher.close();
  };
}

async function currentEtag(dir: string, name: string): Promise<string | null> {
  return readLearnerFile(join(dir, name)).then(
    (file) => file?.etag ?? null,
    () => null,
  );
}
