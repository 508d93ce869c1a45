import { AsyncLocalStorage } from 'node:async_hooks';

/** Whoever is told of what goes wrong unawaited in the work under way. */
const listeners = new AsyncLocalStorage<(error: unknown) => void>();
let watching = false;

/**
 * Does `work`, and tells `stray` of every promise that it, or anything it set going, lets reject without anybody
 * waiting for it, however late: Node would end the process over one.
 */
export async function withUnhandledRejections(
  work: () => Promise<void>,
  stray: (error: unknown) => void,
): Promise<void> {
  if (!watching) process.on('unhandledRejection', tell);
  watching = true;
  await listeners.run(stray, work);
  // Such a promise is heard of only when all that was ready to run has run.
  await new Promise(setImmediate);
}

/** Whether the rejection that is being told of comes from such work. For other listeners to `unhandledRejection`. */
export function isOfACheck(): boolean {
  return listeners.getStore() !== undefined;
}

function tell(error: unknown): void {
  const stray = listeners.getStore();
  if (stray !== undefined) stray(error);
  // With a listener Node leaves it at that. Where this is the only one, what is not ours ends the process as before.
  else if (process.listenerCount('unhandledRejection') === 1) throw error;
}
