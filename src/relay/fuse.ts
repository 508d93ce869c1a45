import type { Direction } from '../wire/event.ts';

/** Waits until so many bytes in a row have passed one way on some connection, and burns then. */
export interface Fuse {
  /** Returns how many more bytes may pass on a connection before it burns; `Infinity` when they need not stop there. */
  left(connection: number, direction: Direction): number;
  /** Takes note of bytes that pass. */
  passed(connection: number, direction: Direction, bytes: number): void;
  burn(): void;
}

/** Creates a fuse. With `stops`, no byte passes beyond those: whoever passes them on burns it when the last one is through. */
export function createFuse(
  way: Direction,
  bytes: number,
  { stops, burn }: { stops: boolean; burn: () => void },
): Fuse {
  /** By connection: bytes since the last that passed the other way. */
  const inARow = new Map<number, number>();
  const passedOn = (connection: number) => inARow.get(connection) ?? 0;
  return {
    left: (connection, direction) =>
      stops && direction === way ? bytes - passedOn(connection) : Number.POSITIVE_INFINITY,
    passed(connection, direction, count) {
      if (direction === way) inARow.set(connection, passedOn(connection) + count);
      else inARow.delete(connection);
      if (!stops && passedOn(connection) >= bytes) burn();
    },
    burn,
  };
}
