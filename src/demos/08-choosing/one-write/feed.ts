import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

const TICK = 50; // ms

/** Every subscriber, with the TCP socket below its WebSocket. */
export const subscribers = new Map<WebSocket, Duplex>();
export let writes = 0;

export function subscribe(subscriber: WebSocket, socket: Duplex) {
  subscribers.set(subscriber, socket);
  subscriber.on('close', () => subscribers.delete(subscriber));
  subscriber.on('error', (error) => console.log(error.message));
}

// The simple loop: every message is framed and written
// once for each subscriber.
export function sendEach(text: string) {
  for (const subscriber of subscribers.keys()) {
    subscriber.send(text);
    writes += 1;
  }
}

// One write per tick: every message is framed once for everybody,
// and waits for the other messages of its tick.
let waiting: Buffer[] = [];
let tick: Promise<void> | null = null;

export function queue(text: string) {
  waiting.push(frameOf(text));
  tick ??= sleep(TICK).then(flush);
  return tick;
}

function flush() {
  const frames = Buffer.concat(waiting);
  waiting = [];
  tick = null;
  for (const [subscriber, socket] of subscribers) {
    if (subscriber.readyState !== WebSocket.OPEN) continue;
    socket.write(frames);
    writes += 1;
  }
}

/** A text message in one frame (RFC 6455 §5.2). A server does not mask: everybody gets the same bytes. */
function frameOf(text: string) {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length > 0xffff) throw new Error('A feed sends short messages.');
  const header = length < 126 ? [0x81, length] : [0x81, 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), payload]);
}
