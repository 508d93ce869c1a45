import type { Socket } from 'node:net';

/**
 * Ends a TCP connection by RST: at once, or as soon as it is there. While the FIN of `end()` is on its way out the connection
 * ends by that instead: Node (26.10) cannot reset it then, never closes it, and spins for ever when the process is to exit.
 */
export function reset(socket: Socket): void {
  if (socket.connecting) {
    socket.once('connect', () => reset(socket));
    return;
  }
  const isSendingFin = socket.writableEnded && socket.writableLength === 0 && !socket.writableFinished;
  if (!isSendingFin) socket.resetAndDestroy();
  // Alone, `resetAndDestroy` would first flush what is written and send a FIN; if anything destroyed the socket meanwhile,
  // it would meet the same.
  socket.destroy();
}
