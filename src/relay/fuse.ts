import type { Direction } from '../wire/event.ts';

/** Lets so many bytes in a row pass one way on a connection, and cuts then: in the middle of what is longer. */
export interface Fuse {
  /** Returns how many more bytes may pass on a connection; `Infinity` for the way that does not count. */
  left(connection: number, direction: Direction): number;
  /** Takes note of bytes that have passed. */
  passed(connection: number, direction: Direction, bytes: number): void;
  /** Called when the last of them has passed on some connection. */
  burn(): void;
}

export function createFuse(way: Direction, bytes: number, burn: () => void): Fuse {
  /** By connection: bytes since the last that passed the other way. */
  const inARow = new Map<number, number>();
  return {
    left: (connection, direction) =>
      direction === way ? bytes - (inARow.get(connection) ?? 0) : Number.POSITIVE_INFINITY,
    passed(connection, direction, count) {
      if (direction === way) inARow.set(connection, (inARow.get(connection) ?? 0) + count);
      else inARow.delete(connection);
    },
    burn,
  };
}
