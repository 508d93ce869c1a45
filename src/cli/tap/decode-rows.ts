import { nodeDecompressors } from '../../decompressors.ts';
import { createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Row } from '../../wire/row.ts';

/** Rows that are kept while they may change: more than one piece of the wire can hold, so that none is missed. */
const LIMITS = { rows: 50_000, bytes: 8 * 1024 * 1024 };

/** Returns a function that decodes events, and gives the rows of each that began or changed. */
export function createRowDecoder(): (events: readonly WireEvent[]) => Iterable<Row> {
  const conversation = createConversation(nodeDecompressors, LIMITS);
  return function* (events) {
    for (const event of events) yield* conversation.add([event]);
  };
}
