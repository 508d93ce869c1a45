import { watch } from 'node:fs';
import { join } from 'node:path';
import { createSerialQueue } from '../semaphore.ts';
import { readLearnerFile } from './learner-file.ts';

/** `etag` is `null` when the file is gone, or is no plain file any more. */
export type FileListener = (name: string, etag: string | null) => void;

/** Editors write in several strokes; what they made of it is looked at so much later. */
const SETTLED_AFTER = 50;
/** Some file systems report no changes, and a folder that was replaced reports none either: look anyway. */
const LOOK_EVERY = 2_000;

/**
 * Tells `listener` of each of `names` in `dir` as it is now, since it may have changed after it was read, and whenever its
 * content changes. Resolves to the way to stop.
 */
export async function followFiles(
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
