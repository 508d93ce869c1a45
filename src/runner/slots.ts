/** Lets a number of runs be under way at once and the others wait their turn, first come first served. */
export interface Slots {
  /** Calls back at once when there is room, else later. Returns the way to give the slot, or the place in the queue, back. */
  take(ready: () => void): () => void;
}

export function createSlots(size: number): Slots {
  const queue: (() => void)[] = [];
  let free = size;

  function next(): void {
    while (free > 0) {
      const ready = queue.shift();
      if (ready === undefined) return;
      free -= 1;
      ready();
    }
  }

  return {
    take(ready) {
      let state: 'waiting' | 'taken' | 'given' = 'waiting';
      const enter = () => {
        state = 'taken';
        ready();
      };
      queue.push(enter);
      next();
      return () => {
        if (state === 'waiting') queue.splice(queue.indexOf(enter), 1);
        if (state === 'taken') free += 1;
        state = 'given';
        next();
      };
    },
  };
}
