import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { createRelay, type Relay } from '../../../src/relay/relay.ts';
import type { BytesEvent, WireEvent } from '../../../src/wire/event.ts';

/** A relay between two sockets of the test, and its reports. */
export interface WatchedRelay {
  relay: Relay;
  /** The events reported so far. */
  events: WireEvent[];
  /** Resolves with the server's side of the next connection. */
  accepted(): Promise<Socket>;
  open(host?: string): Promise<Socket>;
  /** Resolves with the first event that fits, as soon as it is reported. */
  reported(fits: (event: WireEvent) => boolean): Promise<WireEvent>;
}

/**
 * Starts a relay in front of a server in the test itself, or of `port`: that of a program, or `null` if none will
 * listen. It is closed after the test.
 */
export async function watchRelay(
  t: TestContext,
  port?: number | null | Promise<number | null>,
): Promise<WatchedRelay> {
  const server = createServer({ allowHalfOpen: true });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await listen(server);
  let number = 0;
  const relay = await createRelay('A', {
    now: () => performance.now(),
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    port: () => (port === undefined ? portOf(server) : port),
  });
  const events: WireEvent[] = [];
  const heard = new Set<() => void>();
  relay.watch((batch) => {
    events.push(...batch);
    for (const listener of heard) listener();
  });
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await relay.close();
  });

  return {
    relay,
    events,
    accepted: async () => (await once(server, 'connection'))[0] as Socket,
    async open(host = '127.0.0.1') {
      const socket = connect({ host, port: relay.port, allowHalfOpen: true });
      sockets.add(socket);
      socket.on('error', () => {});
      await once(socket, 'connect');
      return socket;
    },
    reported(fits) {
      return new Promise((resolve) => {
        const look = () => {
          const event = events.find(fits);
          if (event === undefined) return;
          heard.delete(look);
          resolve(event);
        };
        heard.add(look);
        look();
      });
    },
  };
}

/** Opens a connection through the relay, and returns both its sockets. */
export async function pair(relayed: WatchedRelay): Promise<[client: Socket, server: Socket]> {
  const accepted = relayed.accepted();
  return [await relayed.open(), await accepted];
}

/** Listens on a free port of loopback. */
export async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

export const portOf = (server: Server) => (server.address() as { port: number }).port;

/** Reads that many bytes. */
export async function read(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) await once(socket, 'readable');
    else {
      chunks.push(chunk);
      size += chunk.length;
    }
  }
  return Buffer.concat(chunks);
}

export const isBytes = (event: WireEvent): event is BytesEvent =>
  event.kind === 'up' || event.kind === 'down';
export const bytes = (events: WireEvent[]) => events.filter(isBytes);
export const text = (event: WireEvent | undefined) =>
  event && isBytes(event) ? Buffer.from(event.bytes).toString() : '';
