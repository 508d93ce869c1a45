import { createConversation } from '../../wire/conversation.ts';
import type { Direction } from '../../wire/event.ts';
import type { Row } from '../../wire/row.ts';

/** Bytes that are decoded at once: so few that no row is dropped before it has been read. */
const SLICE = 4096;

/** Decodes what one connection carries, with the decoder of the wire view. */
export interface WireReader {
  /** Takes in the next bytes. Gives the rows that began or changed with them, each once, in their order. */
  read(direction: Direction, bytes: Uint8Array): Iterable<Row>;
}

/** Makes a reader for a connection. `now` is the clock of the wire. */
export function createWireReader(now: () => number): WireReader {
  const conversation = createConversation();
  let piece = 0;

  return {
    read(kind, all) {
      const changed = new Set<Row>();
      const at = now();
      for (let from = 0; from < all.length; from += SLICE) {
        const bytes = all.subarray(from, from + SLICE);
        piece += 1;
        const event = { kind, connection: 1, piece, at, passed: at, bytes, length: bytes.length };
        for (const row of conversation.add([event])) changed.add(row);
      }
      return changed;
    },
  };
}
