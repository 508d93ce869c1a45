import { type EncodedWireEvent, encodeEvent } from '../../wire/base64.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { PageSocket } from './page-socket.ts';

/** Base64 characters of wire events in one message; a burst goes out in several. */
const WIRE_MESSAGE = 128 * 1024;

/** Sends a page events of one of its runs; without their bytes while it is behind. */
export function sendEvents(pageSocket: PageSocket, run: string, events: readonly WireEvent[]): void {
  let batch: EncodedWireEvent[] = [];
  let size = 0;
  for (const event of events) {
    const encoded = encodeEvent(event, pageSocket.isCongested());
    batch.push(encoded);
    size += 'bytes' in encoded ? encoded.bytes.length : 0;
    if (size < WIRE_MESSAGE) continue;
    pageSocket.send({ type: 'wire', run, events: batch });
    batch = [];
    size = 0;
  }
  if (batch.length > 0) pageSocket.send({ type: 'wire', run, events: batch });
}
