import { createServer, type Server, type Socket } from 'node:net';
import { claimPort } from '../own-ports.ts';
import type { RelayPlace } from './relay-place.ts';

/** No port is free where a relay may listen. */
export class PortsTakenError extends Error {}

/**
 * Listens on the same port of 127.0.0.1 and ::1, or of the first alone where there is no IPv6: on a free one, when no `wanted`
 * is given.
 */
export async function listenOnLoopback(
  accept: (socket: Socket) => void,
  wanted = 0,
): Promise<{ port: number; servers: readonly Server[] }> {
  for (let attempt = 1; ; attempt++) {
    const four = await listen(accept, '127.0.0.1', wanted);
    const { port } = four.address() as { port: number };
    try {
      return { port, servers: [four, await listen(accept, '::1', port)] };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') return { port, servers: [four] };
      four.close();
      if (attempt === 20 || wanted !== 0) throw error;
    }
  }
}

/**
 * Listens at a place that others can reach, on a port of its span as long as one is free. Throws a `PortsTakenError` when
 * none is, and the place is strict.
 */
export async function listenAt(
  { host, ports, strict }: RelayPlace,
  accept: (socket: Socket) => void,
): Promise<{ port: number; servers: readonly Server[] }> {
  for (let next = ports.first; ; next++) {
    if (strict && next > ports.last)
      throw new PortsTakenError(`No port from ${ports.first} to ${ports.last} is free`);
    const port = next <= ports.last ? next : 0;
    try {
      const server = await listen(accept, host, port);
      return { port: (server.address() as { port: number }).port, servers: [server] };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === 0) throw error;
    }
  }
}

function listen(accept: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, accept);
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === '::1', backlog: 511 }, () => {
      claimPort(server);
      resolve(server);
    });
  });
}
