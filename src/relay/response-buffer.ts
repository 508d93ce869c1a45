import { createConversation } from '../wire/conversation.ts';
import type { Direction } from '../wire/event.ts';
import type { ResponseRow } from '../wire/row.ts';

/** Tells when a buffering proxy would let the bytes of one connection's responses go: when the response has ended. */
export interface ResponseBuffer {
  saw(direction: Direction, bytes: Uint8Array): void;
  readonly open: boolean;
}

const SWITCHES = Buffer.from('HTTP/1.1 101');

/** Whether these bytes begin the answer that takes a connection from HTTP to another protocol. */
export function isSwitching(bytes: Uint8Array): boolean {
  return bytes.length >= SWITCHES.length && SWITCHES.compare(bytes, 0, SWITCHES.length) === 0;
}

/**
 * An event stream does not end, so it never opens the gate. What is no longer HTTP (after a 101) passes: a proxy that
 * does WebSocket at all does not buffer it. What is not understood, such as the rest of a response that was under way
 * when buffering began, is taken for a response that goes on.
 */
export function createResponseBuffer(switched: boolean): ResponseBuffer {
  const conversation = createConversation();
  let passes = switched;
  let latest: ResponseRow | null = null;
  let lost = false;

  return {
    saw(direction, bytes) {
      if (passes) return;
      const event = {
        kind: direction,
        connection: 1,
        piece: 0,
        at: 0,
        passed: 0,
        bytes,
        length: bytes.length,
      };
      for (const row of conversation.add([event])) {
        if (row.kind === 'response' && row.id >= (latest?.id ?? 0)) latest = row;
        if (row.kind === 'opaque' && row.direction === 'down') lost = true;
      }
      passes = latest?.status === 101;
    },
    get open() {
      return passes || (!lost && latest !== null && latest.complete);
    },
  };
}
