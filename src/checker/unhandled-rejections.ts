import { AsyncLocalStorage } from 'node:async_hooks';

/** Receives the unhandled rejections of the check that is being run. */
const listeners = new AsyncLocalStorage<(error: unknown) => void>();
let watching = false;

/**
 * Does `work` and gives `unhandled` the error of every promise that it, or anything it began, lets reject without
 * awaiting it, however late. Node would end the process over one.
 */
export async function withUnhandledRejections(
  work: () => Promise<void>,
  unhandled: (error: unknown) => void,
): Promise<void> {
  if (!watching) process.on('unhandledRejection', tell);
  watching = true;
  await listeners.run(unhandled, work);
  // Node reports such a promise only when all that was ready to run has run.
  await new Promise(setImmediate);
}

/** Tells other listeners to `unhandledRejection` whether the rejection at hand comes from such work. */
export function isOfACheck(): boolean {
  return listeners.getStore() !== undefined;
}

function tell(error: unknown): void {
  const unhandled = listeners.getStore();
  if (unhandled !== undefined) unhandled(error);
  // A listener keeps Node from ending the process. Where this is the only one, errors of others end it as before.
  else if (process.listenerCount('unhandledRejection') === 1) throw error;
}
