import { watch } from 'node:fs';

/** What tools write beside a program while it runs: Python, npm, compilers, editors. */
const NOT_OWN = /^\.|^(?:__pycache__|node_modules|target|build|dist)$|(?:~|\.(?:pyc|class|log|sw[a-z]|tmp))$/;
/** Milliseconds without further changes before a round begins: editors write a file in several steps. */
const QUIET_MS = 150;

/**
 * Calls `round` now and again after each change of a file in `dir`, until `interrupt`; a change aborts the signal of the
 * running round. Returns the result of the last round.
 */
export async function repeatOnChange<T>(
  dir: string,
  interrupt: AbortSignal,
  round: (signal: AbortSignal) => Promise<T>,
  notify: { waiting(): void; changed(file: string): void },
): Promise<T> {
  let change = Promise.withResolvers<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dir, (_event, file) => {
    if (file !== null && NOT_OWN.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => change.resolve(file ?? dir), QUIET_MS);
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
      if (!stale.signal.aborted) notify.waiting();
      const file = await Promise.race([change.promise, interrupted]);
      if (file === null) return result;
      change = Promise.withResolvers();
      notify.changed(file);
    }
  } finally {
    clearTimeout(timer);
    watcher.close();
  }
}
