import type { ByteReader } from './byte-reader.ts';
import type { Direction } from './event.ts';
import { listField } from './fields.ts';
import type { Field } from './row.ts';
import { openUnpacker, type Unpacker } from './unpacking.ts';

const PERMESSAGE_DEFLATE = 'permessage-deflate';
/** Each message is sent without the end of its last block (RFC 7692 §7.2.1). */
export const MESSAGE_END: Uint8Array = Uint8Array.of(0, 0, 0xff, 0xff);

/** By direction: whether a message may refer back to those before it ("context takeover", RFC 7692 §7.1.1). */
export type MessageDeflate = Readonly<Record<Direction, boolean>>;

/** Returns what a 101 agrees to; `null` when it does not agree to `permessage-deflate`. */
export function agreedDeflate(fields: readonly Field[]): MessageDeflate | null {
  for (const extension of listField(fields, 'sec-websocket-extensions')) {
    const [name, ...parameters] = extension.split(';').map((part) => part.trim());
    if (name !== PERMESSAGE_DEFLATE) continue;
    return {
      up: !parameters.includes('client_no_context_takeover'),
      down: !parameters.includes('server_no_context_takeover'),
    };
  }
  return null;
}

/** Opens the unpackers of one direction's messages. */
export interface MessageUnpackers {
  /** Returns the unpacker of the next message; `loading` when it has to be asked for again. */
  next(): Unpacker | 'loading';
}

export function createMessageUnpackers(
  { direction, store }: ByteReader,
  agreed: MessageDeflate,
): MessageUnpackers {
  let kept: Unpacker | null = null;
  return {
    next() {
      if (kept !== null && agreed[direction]) return kept;
      const { decompressors, unpackBudget } = store;
      const opened = openUnpacker(['deflate-raw'], decompressors, unpackBudget, PERMESSAGE_DEFLATE);
      if (opened !== 'loading') kept = opened;
      return opened;
    },
  };
}
