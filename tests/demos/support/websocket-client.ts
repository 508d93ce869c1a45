import { type ClientOptions, WebSocket } from 'ws';
import type { Relay } from '../../../src/relay/relay.ts';

/** A message that a client received, or the end of its connection. */
type Seen = { text: string; isBinary: boolean } | { code: number; reason: string };

/** Opens a WebSocket through a relay; `next` returns the received messages one by one. */
export async function openSocket(relay: Relay, path: string, options: ClientOptions = {}) {
  const socket = new WebSocket(`ws://localhost:${relay.port}${path}`, options);
  const seen: Seen[] = [];
  let wake = () => {};
  const see = (one: Seen) => {
    seen.push(one);
    wake();
  };
  socket.on('message', (data, isBinary) => see({ text: String(data), isBinary }));
  socket.on('close', (code, reason) => see({ code, reason: String(reason) }));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  async function next(): Promise<Seen> {
    while (seen.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return seen.shift() as Seen;
  }
  return { socket, next };
}
