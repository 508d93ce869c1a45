import { createDelays, type Delays } from './delays.ts';

/**
 * What became of the messages in one lane. Every message published is in exactly one of three places: delivered, lost,
 * or on the way.
 */
export interface Tally {
  /** Messages that this lane has had, each counted once. */
  readonly delivered: number;
  /** Passed over: a later one has come, this one has not (yet). One that comes after all is taken out again. */
  readonly lost: number;
  /** Published later than the newest that has come. */
  readonly onTheWay: number;
  /** Arrivals of a message that had come before. */
  readonly doubled: number;
  /** Delivered after a later one. */
  readonly outOfOrder: number;
  readonly delays: Delays;
  /** Messages are numbered 1, 2, 3 … as they are published. */
  published(id: number): void;
  /** `delay` is `null` when nobody remembers when it was published. */
  arrived(id: number, delay: number | null): void;
  /** The race is over and nothing more will come: what is on the way is lost. */
  giveUp(): void;
}

/** So many gaps are remembered one by one; one that was passed over before them is lost for good. */
const REMEMBERED = 10_000;

export function createTally(): Tally {
  const delays = createDelays();
  const missing = new Set<number>();
  let newest = 0;
  let highest = 0;
  let forgotten = 0;
  let delivered = 0;
  let doubled = 0;
  let outOfOrder = 0;

  /** Everything below `id` that has not come is passed over. */
  function passOver(id: number): void {
    // A gap wider than what is remembered need not be walked through.
    const from = Math.max(highest + 1, id - REMEMBERED);
    forgotten += from - (highest + 1);
    for (let gap = from; gap < id; gap++) missing.add(gap);
    for (const oldest of missing) {
      if (missing.size <= REMEMBERED) break;
      missing.delete(oldest);
      forgotten += 1;
    }
    highest = id;
  }

  function deliver(delay: number | null): void {
    delivered += 1;
    if (delay !== null) delays.add(delay);
  }

  return {
    delays,
    get delivered() {
      return delivered;
    },
    get lost() {
      return forgotten + missing.size;
    },
    get onTheWay() {
      return newest - highest;
    },
    get doubled() {
      return doubled;
    },
    get outOfOrder() {
      return outOfOrder;
    },
    published(id) {
      newest = Math.max(newest, id);
    },
    arrived(id, delay) {
      newest = Math.max(newest, id);
      if (id > highest) {
        passOver(id);
        deliver(delay);
      } else if (missing.delete(id)) {
        outOfOrder += 1;
        deliver(delay);
      } else {
        doubled += 1;
      }
    },
    giveUp() {
      if (newest > highest) passOver(newest + 1);
      newest = highest;
    },
  };
}
