import { createDelays, type Delays } from './delays.ts';

/**
 * The counts of messages in one lane. Every published message is exactly one of three: delivered, lost, or on the way.
 */
export interface Tally {
  /** Messages that have arrived, each counted once. */
  readonly delivered: number;
  /** Messages that have not come although a later one has. One that still comes is then counted as delivered. */
  readonly lost: number;
  /** Messages published later than the newest that has come. */
  readonly onTheWay: number;
  /** Arrivals of messages that had come before. */
  readonly doubled: number;
  /** Messages delivered after a later one. */
  readonly outOfOrder: number;
  readonly delays: Delays;
  /** Counts a published message. Ids are 1, 2, 3 … in the order of publication. */
  published(id: number): void;
  /** Counts an arrival. `delay` is `null` when the time of publication is not remembered. */
  arrived(id: number, delay: number | null): void;
  /** Counts the messages on the way as lost, once the race is over. */
  giveUp(): void;
}

/** The most missing messages that are remembered one by one; an older one stays lost even if it comes. */
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

  /** Counts as lost all messages below `id` that have not come. */
  function passOver(id: number): void {
    // In a very wide gap only the newest messages would be remembered, so the others are skipped.
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
