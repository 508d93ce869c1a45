import type { WireEvent } from './event.ts';

/** Bytes of the events that are kept, so that they can be saved. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** What an event weighs beside its bytes. */
const EVENT_BYTES = 100;

/** The latest events of a wire, within bounds: whole connections, as far as they fit. */
export interface EventLog {
  add(events: Iterable<WireEvent>): void;
  /** True when the beginning is no longer kept. */
  readonly isCut: boolean;
  /** The events that are kept, in order; of some connections alone when these are given. */
  events(connections?: ReadonlySet<number>): WireEvent[];
}

export function createEventLog(limit = KEPT_BYTES): EventLog {
  let kept: WireEvent[] = [];
  let size = 0;
  let isCut = false;

  /** Forgets the oldest connections that have ended; when that is not enough, the oldest events. */
  function trim(): void {
    isCut = true;
    const weights = new Map<number, number>();
    const ended = new Set<number>();
    for (const event of kept) {
      weights.set(event.connection, (weights.get(event.connection) ?? 0) + weightOf(event));
      if (event.kind === 'close') ended.add(event.connection);
    }
    const gone = new Set<number>();
    for (const [connection, weight] of weights) {
      if (size <= limit / 2) break;
      if (!ended.has(connection)) continue;
      gone.add(connection);
      size -= weight;
    }
    kept = kept.filter(({ connection }) => !gone.has(connection));
    let first = 0;
    for (; size > (limit * 7) / 8 && first < kept.length; first++) size -= weightOf(kept[first] as WireEvent);
    kept = kept.slice(first);
  }

  return {
    get isCut() {
      return isCut;
    },
    add(events) {
      for (const event of events) {
        kept.push(event);
        size += weightOf(event);
      }
      if (size > limit) trim();
    },
    events: (connections) =>
      connections === undefined ? kept : kept.filter(({ connection }) => connections.has(connection)),
  };
}

const weightOf = (event: WireEvent): number => EVENT_BYTES + ('bytes' in event ? event.bytes.length : 0);
