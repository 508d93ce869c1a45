import type { Relay } from '../../../../src/relay/relay.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { Row } from '../../../../src/wire/row.ts';

/** Reads what crosses a relay, as the wire view does. */
export interface Wire {
  readonly rows: readonly Row[];
  /** Waits until `found` returns something for the rows so far. */
  until<T>(found: (rows: readonly Row[]) => T | null): Promise<T>;
}

export function watch(relay: Relay): Wire {
  const conversation = createConversation();
  let wake = () => {};
  relay.watch((events) => {
    conversation.add(events);
    wake();
  });
  return {
    rows: conversation.rows,
    async until(found) {
      for (;;) {
        const result = found(conversation.rows);
        if (result !== null) return result;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
