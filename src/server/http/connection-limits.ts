import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { SiteLimits } from '../site-limits.ts';

const TOO_MANY =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
/** Milliseconds that a refused client has to read the answer. */
const LINGER = 1_000;

/**
 * Limits the open connections of the given servers together, in all and for each address: a limit in all alone would let
 * one visitor lock out the others.
 */
export function limitConnections(servers: readonly Server[], limits: SiteLimits): void {
  const byAddress = new Map<string, number>();
  let all = 0;

  /** Counts a connection until it closes; returns false when there are too many. */
  function admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    const mine = byAddress.get(address) ?? 0;
    if (all >= limits.connections || mine >= limits.connectionsPerAddress) return false;
    all += 1;
    byAddress.set(address, mine + 1);
    socket.once('close', () => {
      all -= 1;
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left > 0) byAddress.set(address, left);
      else byAddress.delete(address);
    });
    return true;
  }

  for (const server of servers) {
    // Node's own listener gives the socket to the HTTP parser; a refused one must not get that far.
    const listeners = server.listeners('connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      if (admit(socket)) for (const listener of listeners) listener.call(server, socket);
      else refuse(socket);
    });
  }
}

/** Answers 503 and closes. Reads what the client has sent: unread bytes would turn the close into a reset. */
function refuse(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.setTimeout(LINGER, () => socket.destroy());
  socket.resume();
  socket.end(TOO_MANY);
}
