import { connect, type Server, type Socket } from 'node:net';
import { listenOnLoopback } from '../../relay/listen.ts';
import { passBytes } from '../../relay/pass-bytes.ts';

/** Forwards at once: one for the seat's window, one for a visit, and those of a run before. */
const MOST = 8;

/**
 * Ports of this machine that lead to ports of the class's: pages then need no other name than `localhost`, so that their
 * policy and the rules for origins hold as they are.
 */
export interface Forwards {
  /** Resolves to the port on loopback that leads to a port of the class's machine; the same one at every call. */
  to(host: string, port: number): Promise<number>;
  close(): void;
}

interface Forward {
  port: number;
  servers: readonly Server[];
}

export function createForwards(): Forwards {
  /** By where they lead; least recently asked for first. */
  const forwards = new Map<string, Promise<Forward>>();
  const sockets = new Set<Socket>();

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  }

  async function open(host: string, port: number): Promise<Forward> {
    return listenOnLoopback((page) => {
      const target = connect({ host, port, allowHalfOpen: true, noDelay: true });
      keep(page);
      keep(target);
      passBytes(page, target);
    });
  }

  function drop(key: string, forward: Promise<Forward>): void {
    forwards.delete(key);
    forward.then(
      ({ servers }) => {
        for (const server of servers) server.close();
      },
      () => {},
    );
  }

  return {
    async to(host, port) {
      // It comes from the class, and `connect` throws for any other.
      if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) throw new RangeError(`port ${port}`);
      const key = `${host}:${port}`;
      const forward = forwards.get(key) ?? open(host, port);
      forwards.delete(key);
      forwards.set(key, forward);
      const [[oldest, former] = [], ...others] = forwards;
      if (others.length >= MOST && oldest !== undefined && former) drop(oldest, former);
      return (await forward).port;
    },
    close() {
      for (const [key, forward] of forwards) drop(key, forward);
      for (const socket of sockets) socket.destroy();
    },
  };
}
