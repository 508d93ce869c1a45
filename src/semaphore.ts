/** Limits how many tasks run at once. The others wait, first come, first served. */
export interface Semaphore {
  /** Runs `task` as soon as a place is free. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /**
   * Resolves to a place when one is free; dispose of it to free it. `waiting` is called with the caller's number in the
   * queue, unless a place is free at once. An aborted waiter resolves immediately, without a place: check the signal.
   */
  enter(signal?: AbortSignal, waiting?: (position: number) => void): Promise<Disposable>;
}

const NO_PLACE: Disposable = { [Symbol.dispose]() {} };

export function createSemaphore(places: number): Semaphore {
  const queue: (() => void)[] = [];
  let taken = 0;

  /** A place goes straight to the next in the queue, so that no newcomer gets it first. */
  function createPlace(): Disposable {
    let freed = false;
    return {
      [Symbol.dispose]() {
        if (freed) return;
        freed = true;
        const next = queue.shift();
        if (next) next();
        else taken -= 1;
      },
    };
  }

  async function enter(signal?: AbortSignal, waiting?: (position: number) => void): Promise<Disposable> {
    if (taken < places) {
      taken += 1;
      return createPlace();
    }
    if (signal?.aborted) return NO_PLACE;
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.push(resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
    waiting?.(queue.length);
    await promise;
    const index = queue.indexOf(resolve);
    if (index < 0) return createPlace();
    queue.splice(index, 1);
    return NO_PLACE;
  }

  return {
    enter,
    async run(task) {
      using _ = await enter();
      return await task();
    },
  };
}

/** Creates a function that runs tasks one after another, in the order of its calls. */
export function createSerialQueue(): Semaphore['run'] {
  return createSemaphore(1).run;
}
