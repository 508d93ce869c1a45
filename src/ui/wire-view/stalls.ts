import type { Row } from '../../wire/row.ts';

/** A piece held for so long is drawn as stopped, not as under way. */
const STALL_MS = 1000;

/** Watches for pieces that the relay holds for long: a pulled cable, a buffering proxy. */
export class Stalls {
  #since = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onDue: () => void;

  /** `onDue` is called when a piece may have become one of them. */
  constructor(onDue: () => void) {
    this.#onDue = onDue;
  }

  find(rows: readonly Row[]): Set<number> {
    const now = performance.now();
    const held = rows.filter((row) => 'direction' in row && row.end === null);
    this.#since = new Map(held.map(({ id }) => [id, this.#since.get(id) ?? now]));
    const stalled = new Set(
      held.filter(({ id }) => now - this.#since.get(id)! >= STALL_MS).map(({ id }) => id),
    );
    this.stop();
    if (stalled.size < held.length) this.#timer = setTimeout(this.#onDue, STALL_MS);
    return stalled;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
