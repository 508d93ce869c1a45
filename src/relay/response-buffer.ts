import { createConversation } from '../wire/conversation.ts';
import type { Direction } from '../wire/event.ts';
import type { ResponseRow } from '../wire/row.ts';

/** Decides when a buffering proxy would pass on the responses of one connection: when they have ended. */
export interface ResponseBuffer {
  /** Takes note of bytes that came in. */
  saw(direction: Direction, bytes: Uint8Array): void;
  /** True when the bytes that have come so far may be passed on. */
  readonly released: boolean;
}

const SWITCHES = Buffer.from('HTTP/1.1 101');

/** Returns true for the first bytes of a 101, which takes a connection from HTTP to another protocol. */
export function isSwitching(bytes: Uint8Array): boolean {
  return bytes.length >= SWITCHES.length && SWITCHES.compare(bytes, 0, SWITCHES.length) === 0;
}

/**
 * Creates the buffer of a connection; `switched` says that its 101 has passed. An event stream does not end, so it is
 * never released. After a 101 everything passes: a proxy that supports WebSocket does not buffer it. Bytes that cannot
 * be decoded, such as the rest of a response that began before the buffering, count as a response that has not ended.
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
        // A copy: the bytes are in a buffer that the next read fills again.
        bytes: Buffer.from(bytes),
        length: bytes.length,
      };
      for (const row of conversation.add([event])) {
        if (row.kind === 'response' && row.id >= (latest?.id ?? 0)) latest = row;
        if (row.kind === 'opaque' && row.direction === 'down') lost = true;
      }
      passes = latest?.status === 101;
    },
    get released() {
      return passes || (!lost && latest !== null && latest.complete);
    },
  };
}
