/** Lets at most so many tasks be under way at once. The others wait, first come, first served. */
export interface Semaphore {
  /** Runs `task` when there is room for it. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /**
   * Resolves when there is room; dispose of the result to leave. `waiting` is told how many are ahead, unless there is room
   * at once. An aborted waiter resolves immediately, without a place: the caller then looks at its signal.
   */
  enter(signal?: AbortSignal, waiting?: (ahead: number) => void): Promise<Disposable>;
}

const NO_PLACE: Disposable = { [Symbol.dispose]() {} };

export function createSemaphore(room: number): Semaphore {
  const queue: (() => void)[] = [];
  let inside = 0;

  /** A place to leave once; it goes to the next in the queue, so that nobody slips in between. */
  function place(): Disposable {
    let left = false;
    return {
      [Symbol.dispose]() {
        if (left) return;
        left = true;
        const next = queue.shift();
        if (next) next();
        else inside -= 1;
      },
    };
  }

  async function enter(signal?: AbortSignal, waiting?: (ahead: number) => void): Promise<Disposable> {
    if (inside < room) {
      inside += 1;
      return place();
    }
    if (signal?.aborted) return NO_PLACE;
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.push(resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
    waiting?.(queue.length);
    await promise;
    const index = queue.indexOf(resolve);
    if (index < 0) return place();
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

/** Runs tasks one after another, in the order they were asked for. */
export function createSerialQueue(): Semaphore['run'] {
  return createSemaphore(1).run;
}
