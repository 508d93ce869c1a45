import { createConversation } from '../wire/conversation.ts';
import type { WireEvent } from '../wire/event.ts';
import type { ByteSplit, Row } from '../wire/row.ts';

/** The cost of one lane so far: every byte that its relay passed, counted once. */
export interface BytesSpent {
  /** Connections opened. */
  readonly connections: number;
  /** Of these, still open. */
  readonly open: number;
  readonly requests: number;
  /** Answers without a message. */
  readonly empty: number;
  readonly up: Readonly<ByteSplit>;
  readonly down: Readonly<ByteSplit>;
  /** True if bytes were cut for showing: the sums are still exact, the division into kinds is not. */
  readonly torn: boolean;
}

/** The decoded wire of one lane. It keeps as many rows as `wire/` keeps for showing; the counts include all. */
export interface LaneWire {
  /** Decodes further events, and returns the rows that began or changed. */
  add(events: readonly WireEvent[]): Row[];
  /** The newest rows. */
  readonly rows: readonly Row[];
  readonly spending: BytesSpent;
}

export function createLaneWire(): LaneWire {
  const conversation = createConversation();
  const { rows, totals } = conversation;
  const seen = new WeakSet<Row>();
  let empty = 0;
  let torn = false;

  return {
    rows,
    add(events) {
      const changed = conversation.add(events);
      for (const row of changed) {
        if (row.kind === 'opaque' && row.why === 'cut') torn = true;
        if (row.kind !== 'response' || !row.complete || row.status !== 204 || seen.has(row)) continue;
        seen.add(row);
        empty += 1;
      }
      return changed;
    },
    get spending() {
      const { connections, open, requests, up, down } = totals;
      return { connections, open, requests, empty, up: { ...up }, down: { ...down }, torn };
    },
  };
}

export function sumOf({ header, framing, payload }: Readonly<ByteSplit>): number {
  return header + framing + payload;
}
