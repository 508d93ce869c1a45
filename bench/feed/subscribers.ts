/** The process of the subscribers, with orders over IPC. It reads bytes only, so all transports cost it the same. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { now, timesIn } from './clock.ts';

/** The ways to subscribe; `held` and `sleep-loop` are long polling. */
export type Transport = 'websocket' | 'socket.io' | 'sse' | 'held' | 'sleep-loop';

/** Connects `size` subscribers, or waits for a number of deliveries and answers with the delay of each in µs. */
export type SubscriberOrder = { port: number; transport: Transport; size: number } | { deliveries: number };

/** Connections opened together. */
const AT_ONCE = 50;

let delays: number[] = [];
let awaited = Number.POSITIVE_INFINITY;

process.on('message', async (order: SubscriberOrder) => {
  if ('deliveries' in order) {
    awaited = order.deliveries;
    tellWhenAll();
    return;
  }
  for (let left = order.size; left > 0; left -= AT_ONCE) {
    const some = Array.from({ length: Math.min(left, AT_ONCE) }, () =>
      subscribe(order.port, order.transport),
    );
    await Promise.all(some);
  }
  process.send?.('connected');
});
process.on('disconnect', () => process.exit());

function tellWhenAll(): void {
  if (delays.length < awaited) return;
  awaited = Number.POSITIVE_INFINITY;
  process.send?.(delays);
  delays = [];
}

/** Subscribes. Resolves when the handshake is done, or when the first long-polling request has been sent. */
async function subscribe(port: number, transport: Transport): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.on('error', (error) => {
    throw error;
  });
  await once(socket, 'connect');
  if (transport === 'held' || transport === 'sleep-loop') {
    poll(socket, transport);
    return;
  }
  socket.write(greeting(transport));
  let head = '';
  while (!head.includes('\r\n\r\n')) head += String((await once(socket, 'data'))[0]);
  if (!/^HTTP\/1\.1 (101|200) /.test(head)) throw new Error(`No feed: ${head}`);
  if (transport === 'socket.io') socket.write(masked('40'));
  listen(socket, () => {});
}

function greeting(transport: 'websocket' | 'socket.io' | 'sse'): string {
  if (transport === 'sse') return 'GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n';
  const path = transport === 'websocket' ? '/' : '/socket.io/?EIO=4&transport=websocket';
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13';
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
}

/** Records the delay of each message that is newer than those before, then calls `came`. */
function listen(socket: Socket, came: (newest: number) => void): void {
  let rest = '';
  let newest = 0;
  socket.on('data', (bytes: Buffer) => {
    const at = now();
    const found = timesIn(rest + bytes.toString('latin1'));
    rest = found.rest;
    const before = newest;
    for (const time of found.times) {
      if (time <= newest) continue;
      newest = time;
      delays.push(at - time);
    }
    if (newest > before) came(newest);
    tellWhenAll();
  });
}

/** Polls over one kept connection: sends the next request as soon as a response is complete. */
function poll(socket: Socket, transport: 'held' | 'sleep-loop'): void {
  let seen = 0;
  const ask = () => {
    const query = transport === 'held' ? `after=${seen}&wait=30` : `count=${seen}`;
    socket.write(`GET /messages?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  };
  // Responses are small and have one new message: when it has come, the response is complete.
  listen(socket, () => {
    seen += 1;
    ask();
  });
  ask();
}

/** Returns a short text frame of a client, with a mask of zeros. */
function masked(text: string): Buffer {
  return Buffer.concat([Buffer.of(0x81, 0x80 | text.length, 0, 0, 0, 0), Buffer.from(text)]);
}
