import { type Child, startChild } from './child-process.ts';
import type { Sandbox } from './sandbox.ts';

/** Children that are started ahead of need. Each is used once. */
export interface Pool {
  /** Returns a warm child when there is one, else a new one. */
  take(): Child;
  /**
   * Starts the missing children, but no more than the `needed` ones. Not done by `take`: a new child would slow the run
   * that is starting.
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
