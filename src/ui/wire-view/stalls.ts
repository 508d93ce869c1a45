import type { Row } from '../../wire/row.ts';

/** A piece held for so long is drawn as stopped, not as under way. */
const STALL_MS = 1000;

/** Watches for pieces that the relay holds for long: a pulled cable, a buffering proxy. */
export interface Stalls {
  /** The rows whose bytes have been held for long. */
  find(rows: readonly Row[]): Set<number>;
  stop(): void;
}

/** `onDue` is called when a piece may have become one of them. */
export function createStalls(onDue: () => void): Stalls {
  let since = new Map<number, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    find(rows) {
      const now = performance.now();
      const held = rows.filter((row) => 'direction' in row && row.end === null);
      since = new Map(held.map(({ id }) => [id, since.get(id) ?? now]));
      const stalled = held.filter(({ id }) => now - since.get(id)! >= STALL_MS);
      clearTimeout(timer);
      if (stalled.length < held.length) timer = setTimeout(onDue, STALL_MS);
      return new Set(stalled.map(({ id }) => id));
    },
    stop: () => clearTimeout(timer),
  };
}
