import type { WebSocket } from 'ws';
import type { SiteLimits } from '../site-limits.ts';

/** Pings a peer at intervals and terminates its socket when no pong comes in time. Stops when the socket closes. */
export function startHeartbeat(socket: WebSocket, { pingEvery, pongWithin }: SiteLimits): void {
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
