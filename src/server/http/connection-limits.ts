import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { SiteLimits } from '../site-limits.ts';

const TOO_MANY =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
/** Milliseconds that a refused client has to read the answer. */
const LINGER = 1_000;

/** A connection, and the latest message on it; `null` before the first one. */
interface Guest {
  address: string;
  /** When the connection was opened, or its latest request began. */
  since: number;
  request: Pick<IncomingMessage, 'complete'> | null;
  response: Pick<ServerResponse, 'writableFinished'> | null;
}

/**
 * Limits the open connections of the given servers together, in all and for each address: a limit in all alone would let
 * one visitor lock out the others. At the limit, the connection gives way that has owed us a request, or the rest of one,
 * for the longest time: on this machine all programs share an address, and a slow one must not lock out the others.
 */
export function limitConnections(servers: readonly Server[], limits: SiteLimits): void {
  const guests = new Map<Socket, Guest>();
  const byAddress = new Map<string, number>();

  function leave(socket: Socket): void {
    const address = guests.get(socket)?.address;
    if (address === undefined) return;
    guests.delete(socket);
    const left = (byAddress.get(address) ?? 1) - 1;
    if (left > 0) byAddress.set(address, left);
    else byAddress.delete(address);
  }

  /** Makes room for one more connection, if need be; returns false when everybody is being served. */
  function makeRoom(address: string): boolean {
    const isFull = guests.size >= limits.connections;
    const isMine = (byAddress.get(address) ?? 0) >= limits.connectionsPerAddress;
    if (!isFull && !isMine) return true;
    const slowest = [...guests]
      .filter(([, guest]) => owesUs(guest) && (!isMine || guest.address === address))
      .reduce<[Socket, Guest] | null>((a, b) => (a && a[1].since <= b[1].since ? a : b), null);
    if (!slowest) return false;
    slowest[0].destroy();
    leave(slowest[0]);
    return true;
  }

  /** Counts a connection until it closes; returns false when there are too many. */
  function admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    if (!makeRoom(address)) return false;
    guests.set(socket, { address, since: performance.now(), request: null, response: null });
    byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
    socket.once('close', () => leave(socket));
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
    server.on('request', (request, response) => {
      const guest = guests.get(request.socket);
      if (guest) Object.assign(guest, { request, response, since: performance.now() });
    });
    server.on('upgrade', (_, socket) => {
      const guest = guests.get(socket as Socket);
      // It is no HTTP connection any more.
      if (guest) Object.assign(guest, { request: { complete: true }, response: null });
    });
  }
}

/** Tells whether we wait for the client: for its first request, for the rest of one, or for the next one. */
function owesUs({ request, response }: Guest): boolean {
  return request === null || !request.complete || response?.writableFinished === true;
}

/** Answers 503 and closes. Reads what the client has sent: unread bytes would turn the close into a reset. */
function refuse(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.setTimeout(LINGER, () => socket.destroy());
  socket.resume();
  socket.end(TOO_MANY);
}
