import { type Child, startChild } from './child-process.ts';
import type { Sandbox } from './sandbox.ts';

/** Children started ahead of need. Each is used once. */
export interface Pool {
  /** A warm child when there is one, else a new one. */
  take(): Child;
  /**
   * Starts as many as are missing, at most up to so many as will be needed soon. Not done by `take`, so that a new child
   * does not slow the run that is starting.
   */
  refill(needed?: number): void;
  close(): Promise<void>;
  /** Kills the waiting children without waiting, for when this process ends itself. */
  killNow(): void;
}

export function createPool(sandbox: Sandbox, newDir: () => string, size: number): Pool {
  const waiting = new Set<Child>();
  let closed = false;

  function take(): Child {
    const [child] = waiting;
    if (child === undefined) return startChild(sandbox, newDir());
    waiting.delete(child);
    return child;
  }

  function refill(needed = size): void {
    while (!closed && waiting.size < Math.min(needed, size)) {
      const child = startChild(sandbox, newDir());
      waiting.add(child);
      child.exited.then(() => {
        if (waiting.delete(child)) child.kill();
      });
    }
  }

  return {
    take,
    refill,
    killNow() {
      for (const child of waiting) child.killNow();
    },
    async close() {
      closed = true;
      const children = [...waiting];
      waiting.clear();
      await Promise.all(children.map((child) => child.kill()));
    },
  };
}
