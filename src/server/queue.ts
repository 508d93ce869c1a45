/** Lets at most so many be inside at once; the others wait in the order they came. */
export interface Queue {
  /**
   * Resolves when there is room; dispose of what it gives to leave. `waiting` hears how many are ahead, unless there is
   * room at once. Who is aborted while waiting goes on at once, to find out that it was cancelled.
   */
  enter(signal: AbortSignal, waiting: (ahead: number) => void): Promise<Disposable>;
}

export function createQueue(room: number): Queue {
  const line: (() => void)[] = [];
  let inside = 0;

  /** Hands the place to the next in line, so that nobody slips in between. */
  function leave(): void {
    const next = line.shift();
    if (next) next();
    else inside -= 1;
  }

  return {
    async enter(signal, waiting) {
      if (inside < room) {
        inside += 1;
        return { [Symbol.dispose]: leave };
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      line.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
      else waiting(line.length);
      await promise;
      const place = line.indexOf(resolve);
      if (place < 0) return { [Symbol.dispose]: leave };
      line.splice(place, 1);
      return { [Symbol.dispose]() {} };
    },
  };
}
