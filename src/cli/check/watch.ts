import { watch } from 'node:fs';

/** Editors save in several strokes: milliseconds of quiet after which a change counts. */
const QUIET = 150;

/**
 * Does `round` now and again whenever a file in `dir` changes, until `interrupt`; a change cancels the round
 * under way. Gives what the last round gave.
 */
export async function repeatOnChange<T>(
  dir: string,
  interrupt: AbortSignal,
  round: (signal: AbortSignal) => Promise<T>,
  told: { waiting(): void; changed(file: string): void },
): Promise<T> {
  let change = Promise.withResolvers<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dir, (_event, file) => {
    clearTimeout(timer);
    timer = setTimeout(() => change.resolve(file ?? dir), QUIET);
  });
  const interrupted = new Promise<null>((resolve) =>
    interrupt.addEventListener('abort', () => resolve(null)),
  );

  try {
    for (;;) {
      const stale = new AbortController();
      change.promise.then(() => stale.abort());
      const result = await round(AbortSignal.any([interrupt, stale.signal]));
      if (interrupt.aborted) return result;
      if (!stale.signal.aborted) told.waiting();
      const file = await Promise.race([change.promise, interrupted]);
      if (file === null) return result;
      change = Promise.withResolvers();
      told.changed(file);
    }
  } finally {
    clearTimeout(timer);
    watcher.close();
  }
}
