import type { WebSocket } from 'ws';
import type { SiteLimits } from '../site-limits.ts';

/** Pings a peer now and then and drops it when it does not answer; ends with the socket. */
export function keepAlive(socket: WebSocket, { pingEvery, pongWithin }: SiteLimits): void {
  let overdue: NodeJS.Timeout | undefined;
  const pinging = setInterval(() => {
    socket.ping();
    overdue ??= setTimeout(() => socket.terminate(), pongWithin);
  }, pingEvery);
  socket.on('pong', () => {
    clearTimeout(overdue);
    overdue = undefined;
  });
  socket.on('close', () => {
    clearInterval(pinging);
    clearTimeout(overdue);
  });
}
